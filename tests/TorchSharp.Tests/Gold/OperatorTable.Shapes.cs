namespace TorchSharp.Tests.Gold;

internal static partial class OperatorTable
{
    private static IEnumerable<(string Name, string Arguments, Func<OperatorCall, object?> Run)> Shapes() =>
    [
        ("cat", "tensors dim", c => torch.cat(c.Tensors("tensors"), c.Integer("dim", 0))),
        ("stack", "tensors dim", c => torch.stack(c.Tensors("tensors"), c.Integer("dim", 0))),
        ("split", "tensor split_size_or_sections dim", c => c.IsList("split_size_or_sections")
            ? c.Tensor("tensor").split(c.Integers("split_size_or_sections"), c.Integer("dim"))
            : c.Tensor("tensor").split(c.Integer("split_size_or_sections"), (int)c.Integer("dim"))),
        ("chunk", "input chunks dim", c => torch.chunk(c.Tensor("input"), c.Integer("chunks"), c.Integer("dim"))),
        ("narrow", "input dim start length", c => c.Tensor("input").narrow(c.Integer("dim"), c.Integer("start"), c.Integer("length"))),
        ("select", "input dim index", c => c.Tensor("input").select(c.Integer("dim"), c.Integer("index"))),
        ("index_select", "input dim index", c => torch.index_select(c.Tensor("input"), c.Integer("dim"), c.Tensor("index"))),
        ("gather", "input dim index", c => torch.gather(c.Tensor("input"), c.Integer("dim"), c.Tensor("index"))),
        ("scatter", "input dim index src", c => torch.scatter(c.Tensor("input"), c.Integer("dim"), c.Tensor("index"), c.Tensor("src"))),
        ("scatter_add", "input dim index src", c => torch.scatter_add(c.Tensor("input"), c.Integer("dim"), c.Tensor("index"), c.Tensor("src"))),
        ("index_add", "input dim index source alpha", c => c.Tensor("input").index_add(c.Integer("dim"), c.Tensor("index"), c.Tensor("source"), c.Scalar("alpha"))),
        ("index_put", "input indices values accumulate", c => c.Tensor("input").clone().index_put_(c.Tensor("values"), c.Tensors("indices"), c.Truth("accumulate"))),
        ("transpose", "input dim0 dim1", c => c.Tensor("input").transpose(c.Integer("dim0"), c.Integer("dim1"))),
        ("t", "input", c => c.Tensor("input").t()),
        ("permute", "input dims b c d", c => c.Tensor("input").permute(Sizes(c, "dims", "b", "c", "d"))),
        ("reshape", "input shape b c d", c => c.Tensor("input").reshape(Sizes(c, "shape", "b", "c", "d"))),
        ("view", "input shape b c d", c => c.Tensor("input").view(Sizes(c, "shape", "b", "c", "d"))),
        ("expand", "input a b c d e", c => c.Tensor("input").expand(Sizes(c, "a", "b", "c", "d", "e"))),
        ("repeat", "input a b c", c => c.Tensor("input").repeat(Sizes(c, "a", "b", "c"))),
        ("repeat_interleave", "input repeats dim", c => c.IsTensor("repeats")
            ? c.Tensor("input").repeat_interleave(c.Tensor("repeats"), c.Integer("dim"))
            : c.Tensor("input").repeat_interleave(c.Integer("repeats"), c.Has("dim") ? c.Integer("dim") : null)),
        ("unsqueeze", "input dim", c => c.Tensor("input").unsqueeze(c.Integer("dim"))),
        ("squeeze", "input dim", c => c.Tensor("input").squeeze(c.Has("dim") ? c.Integer("dim") : null)),
        ("flatten", "input start_dim end_dim", c => c.Tensor("input").flatten(c.Integer("start_dim", 0), c.Integer("end_dim", -1))),
        ("triu", "input diagonal", c => torch.triu(c.Tensor("input"), c.Integer("diagonal", 0))),
        ("tril", "input diagonal", c => torch.tril(c.Tensor("input"), c.Integer("diagonal", 0))),
        ("flip", "input dims", c => c.Tensor("input").flip(c.Integers("dims"))),
        ("roll", "input shifts dims", c => c.Tensor("input").roll(c.Integer("shifts"), c.Integer("dims"))),
        ("contiguous", "input", c => c.Tensor("input").contiguous()),
    ];

    private static IEnumerable<(string Name, string Arguments, Func<OperatorCall, object?> Run)> Makers() =>
    [
        ("arange", "start end step dtype", Range),
        ("full", "size fill_value dtype", c => Full(c)),
        ("zeros", "a b", c => torch.zeros(Sizes(c, "a", "b"))),
        ("zeros_like", "input", c => torch.zeros_like(c.Tensor("input"))),
        ("ones", "a dtype", c => torch.ones(c.Integers("a"), c.Type())),
        ("eye", "n", c => torch.eye(c.Integer("n"))),
        ("linspace", "start end steps", c => torch.linspace(c.Real("start", 0), c.Real("end", 0), c.Integer("steps"))),
        ("tensor", "value", c => c.Tensor("value")),
        ("to", "input dtype", c => c.Tensor("input").to(c.Type()!.Value)),
        ("float", "input", c => c.Tensor("input").@float()),
        ("double", "input", c => c.Tensor("input").@double()),
    ];

    /// <summary>Sizes that are one list, or one argument each.</summary>
    private static long[] Sizes(OperatorCall call, params string[] names) => [.. names.Where(call.Has).SelectMany(call.Integers)];

    private static torch.Tensor Range(OperatorCall call)
    {
        if (!call.Has("end"))
        {
            return torch.arange(call.Scalar("start"), call.Type());
        }

        return call.Has("step")
            ? torch.arange(call.Scalar("start"), call.Scalar("end"), call.Scalar("step"), call.Type())
            : torch.arange(call.Scalar("start"), call.Scalar("end"), call.Type());
    }

    /// <summary>A truth value makes an int64 tensor in TorchSharp unless the type is said.</summary>
    private static torch.Tensor Full(OperatorCall call)
    {
        var value = call.Scalar("fill_value");
        return torch.full(call.Integers("size"), value, call.Type() ?? (value.Type == torch.ScalarType.Bool ? torch.ScalarType.Bool : null));
    }
}
