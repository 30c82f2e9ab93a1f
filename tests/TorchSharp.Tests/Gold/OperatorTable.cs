using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Gold;

/// <summary>PyTorch's functions by name: the names of their arguments in order, and the call in TorchSharp.</summary>
internal static partial class OperatorTable
{
    private static readonly Dictionary<string, Entry> Entries = new[] { Pointwise(), Reductions(), Products(), Shapes(), Makers() }
        .SelectMany(group => group)
        .ToDictionary(pair => pair.Name, pair => new Entry(pair.Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), pair.Run));

    /// <summary>Calls a function.</summary>
    public static object? Call(string name, List<object?> positional, Dictionary<string, object?> named)
    {
        Assert.True(Entries.TryGetValue(name, out var entry), $"the table has no function '{name}'");
        return entry!.Run(new OperatorCall(entry.Arguments, positional, named));
    }

    private static IEnumerable<(string Name, string Arguments, Func<OperatorCall, object?> Run)> Products() =>
    [
        ("matmul", "input other", c => torch.matmul(c.Tensor("input"), c.Tensor("other"))),
        ("mm", "input mat2", c => torch.mm(c.Tensor("input"), c.Tensor("mat2"))),
        ("bmm", "input mat2", c => torch.bmm(c.Tensor("input"), c.Tensor("mat2"))),
        ("addmm", "input mat1 mat2 beta alpha", c => c.Tensor("input").addmm(c.Tensor("mat1"), c.Tensor("mat2"), (float)c.Real("beta", 1), (float)c.Real("alpha", 1))),
        ("baddbmm", "input batch1 batch2 beta alpha", c => c.Tensor("input").baddbmm(c.Tensor("batch1"), c.Tensor("batch2"), (float)c.Real("beta", 1), (float)c.Real("alpha", 1))),
        ("outer", "input vec2", c => torch.outer(c.Tensor("input"), c.Tensor("vec2"))),
        ("einsum", "equation a b c", Einsum),
        ("linear", "input weight bias", c => F.linear(c.Tensor("input"), c.Tensor("weight"), c.OptionalTensor("bias"))),
        ("scaled_dot_product_attention", "query key value attn_mask dropout_p is_causal", c => F.scaled_dot_product_attention(c.Tensor("query"), c.Tensor("key"), c.Tensor("value"), c.OptionalTensor("attn_mask"), is_casual: c.Truth("is_causal"))),
        ("softmax", "input dim dtype", c => F.softmax(c.Tensor("input"), c.Integer("dim"), c.Type())),
        ("log_softmax", "input dim dtype", c => c.Tensor("input").log_softmax(c.Integer("dim"), c.Type())),
        ("layer_norm", "input normalized_shape weight bias eps", c => F.layer_norm(c.Tensor("input"), c.Integers("normalized_shape"), c.OptionalTensor("weight"), c.OptionalTensor("bias"), c.Real("eps", 1e-5))),
        ("cosine_similarity", "x1 x2 dim eps", c => F.cosine_similarity(c.Tensor("x1"), c.Tensor("x2"), c.Integer("dim"), c.Real("eps", 1e-8))),
        ("cross_entropy", "input target ignore_index reduction", c => F.cross_entropy(c.Tensor("input"), c.Tensor("target"), ignore_index: c.Integer("ignore_index", -100), reduction: c.Reduction())),
        ("nll_loss", "input target reduction", c => F.nll_loss(c.Tensor("input"), c.Tensor("target"), reduction: c.Reduction())),
        ("mse_loss", "input target reduction", c => F.mse_loss(c.Tensor("input"), c.Tensor("target"), c.Reduction())),
        ("kl_div", "input target reduction log_target", Divergence),
    ];

    private static torch.Tensor Einsum(OperatorCall call) =>
        torch.einsum(call.Text("equation")!, [.. new[] { "a", "b", "c" }.Where(call.Has).Select(call.Tensor)]);

    /// <summary>TorchSharp has no mean over the batch.</summary>
    private static torch.Tensor Divergence(OperatorCall call)
    {
        var input = call.Tensor("input");
        var divergence = F.kl_div(input, call.Tensor("target"), log_target: call.Truth("log_target"), reduction: call.Reduction());
        return call.Text("reduction") == "batchmean" ? divergence / input.shape[0] : divergence;
    }

    private sealed record Entry(string[] Arguments, Func<OperatorCall, object?> Run);
}
