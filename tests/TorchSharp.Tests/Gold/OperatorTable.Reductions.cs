namespace TorchSharp.Tests.Gold;

internal static partial class OperatorTable
{
    private static IEnumerable<(string Name, string Arguments, Func<OperatorCall, object?> Run)> Reductions() =>
    [
        ("sum", "input dim keepdim dtype", c => c.Has("dim")
            ? c.IsList("dim") ? c.Tensor("input").sum(c.Integers("dim"), c.Truth("keepdim"), c.Type()) : torch.sum(c.Tensor("input"), c.Integer("dim"), c.Truth("keepdim"), c.Type())
            : torch.sum(c.Tensor("input"), c.Type())),
        ("mean", "input dim keepdim dtype", c => c.Has("dim")
            ? torch.mean(c.Tensor("input"), c.Integers("dim"), c.Truth("keepdim"), c.Type())
            : torch.mean(c.Tensor("input"))),
        ("var", "input dim correction keepdim", c => c.Has("dim")
            ? c.Tensor("input").var(c.Integers("dim"), c.Integer("correction", 1) == 1, c.Truth("keepdim"))
            : c.Tensor("input").var()),
        ("std", "input dim", c => c.Tensor("input").std(c.Integer("dim"))),
        ("max", "input dim keepdim", c => c.Has("dim") ? c.Tensor("input").max(c.Integer("dim"), c.Truth("keepdim")) : c.Tensor("input").max()),
        ("min", "input dim keepdim", c => c.Has("dim") ? c.Tensor("input").min(c.Integer("dim"), c.Truth("keepdim")) : c.Tensor("input").min()),
        ("amax", "input dim keepdim", c => c.Tensor("input").amax(c.Integers("dim"), c.Truth("keepdim"))),
        ("amin", "input dim keepdim", c => c.Tensor("input").amin(c.Integers("dim"), c.Truth("keepdim"))),
        ("argmax", "input dim keepdim", c => c.Has("dim") ? torch.argmax(c.Tensor("input"), c.Integer("dim"), c.Truth("keepdim")) : torch.argmax(c.Tensor("input"))),
        ("argmin", "input dim keepdim", c => c.Tensor("input").argmin(c.Integer("dim"), c.Truth("keepdim"))),
        ("argsort", "input dim descending stable", c => c.Tensor("input").argsort(c.Integer("dim", -1), c.Truth("descending"))),
        ("sort", "input dim descending stable", c => c.Tensor("input").sort(c.Integer("dim", -1), c.Truth("descending"), c.Truth("stable"))),
        ("topk", "input k dim largest sorted", c => torch.topk(c.Tensor("input"), (int)c.Integer("k"), (int)c.Integer("dim", -1), c.Truth("largest", true), c.Truth("sorted", true))),
        ("cumsum", "input dim", c => c.Tensor("input").cumsum(c.Integer("dim"))),
        ("norm", "input p dim", c => c.Has("dim")
            ? c.Tensor("input").norm((int)c.Integer("dim"), p: (float)c.Real("p", 2))
            : c.Tensor("input").norm((float)c.Real("p", 2))),
        ("linalg.vector_norm", "x ord dim keepdim", c => c.Has("dim")
            ? c.Tensor("x").norm((int)c.Integer("dim"), c.Truth("keepdim"), (float)c.Real("ord", 2))
            : c.Tensor("x").norm((float)c.Real("ord", 2))),
        ("logsumexp", "input dim", c => c.Tensor("input").logsumexp(c.Integer("dim"))),
        ("all", "input dim", c => c.Has("dim") ? c.Tensor("input").all(c.Integer("dim")) : c.Tensor("input").all()),
        ("any", "input dim", c => c.Has("dim") ? c.Tensor("input").any(c.Integer("dim")) : c.Tensor("input").any()),
    ];
}
