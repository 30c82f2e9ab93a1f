using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Gold;

internal static partial class OperatorTable
{
    private static IEnumerable<(string Name, string Arguments, Func<OperatorCall, object?> Run)> Pointwise() =>
    [
        ("add", "input other alpha", c => (c.IsTensor("other"), c.Has("alpha")) switch
        {
            (true, true) => c.Tensor("input").add(c.Tensor("other"), c.Scalar("alpha")),
            (true, false) => torch.add(c.Tensor("input"), c.Tensor("other")),
            _ => torch.add(c.Tensor("input"), c.Scalar("other")),
        }),
        ("sub", "input other alpha", c => (c.IsTensor("other"), c.Has("alpha")) switch
        {
            (true, true) => c.Tensor("input").sub(c.Tensor("other").mul(c.Scalar("alpha"))),
            (true, false) => torch.sub(c.Tensor("input"), c.Tensor("other")),
            _ => torch.sub(c.Tensor("input"), c.Scalar("other")),
        }),
        ("mul", "input other", c => c.IsTensor("other") ? c.Tensor("input").mul(c.Tensor("other")) : c.Tensor("input").mul(c.Scalar("other"))),
        ("div", "input other rounding_mode", c => c.IsTensor("other")
            ? c.Tensor("input").div(c.Tensor("other"), Enum.Parse<torch.RoundingMode>(c.Text("rounding_mode") ?? "None"))
            : c.Tensor("input").div(c.Scalar("other"))),
        ("pow", "input exponent", c => c.IsTensor("exponent") ? torch.pow(c.Tensor("input"), c.Tensor("exponent")) : torch.pow(c.Tensor("input"), c.Scalar("exponent"))),
        ("maximum", "input other", c => torch.maximum(c.Tensor("input"), c.Tensor("other"))),
        ("minimum", "input other", c => torch.minimum(c.Tensor("input"), c.Tensor("other"))),
        ("clamp", "input min max", c => torch.clamp(c.Tensor("input"), c.OptionalScalar("min"), c.OptionalScalar("max"))),
        ("where", "condition input other", c => torch.where(c.Tensor("condition"), c.Tensor("input"), c.Tensor("other"))),
        ("masked_fill", "input mask value", c => c.Tensor("input").masked_fill(c.Tensor("mask"), c.Scalar("value"))),
        ("neg", "input", c => torch.neg(c.Tensor("input"))),
        ("abs", "input", c => torch.abs(c.Tensor("input"))),
        ("exp", "input", c => torch.exp(c.Tensor("input"))),
        ("log", "input", c => torch.log(c.Tensor("input"))),
        ("sqrt", "input", c => torch.sqrt(c.Tensor("input"))),
        ("rsqrt", "input", c => torch.rsqrt(c.Tensor("input"))),
        ("sin", "input", c => torch.sin(c.Tensor("input"))),
        ("cos", "input", c => torch.cos(c.Tensor("input"))),
        ("tanh", "input", c => torch.tanh(c.Tensor("input"))),
        ("sigmoid", "input", c => torch.sigmoid(c.Tensor("input"))),
        ("silu", "input", c => F.silu(c.Tensor("input"))),
        ("relu", "input", c => F.relu(c.Tensor("input"))),
        ("gelu", "input approximate", c => F.gelu(c.Tensor("input"))),
        ("eq", "input other", c => c.IsTensor("other") ? c.Tensor("input").eq(c.Tensor("other")) : c.Tensor("input").eq(c.Scalar("other"))),
        ("ne", "input other", c => c.IsTensor("other") ? c.Tensor("input") != c.Tensor("other") : c.Tensor("input") != c.Scalar("other")),
        ("lt", "input other", c => c.IsTensor("other") ? c.Tensor("input") < c.Tensor("other") : c.Tensor("input") < c.Scalar("other")),
        ("le", "input other", c => c.IsTensor("other") ? c.Tensor("input") <= c.Tensor("other") : c.Tensor("input") <= c.Scalar("other")),
        ("gt", "input other", c => c.IsTensor("other") ? c.Tensor("input") > c.Tensor("other") : c.Tensor("input") > c.Scalar("other")),
        ("ge", "input other", c => c.IsTensor("other") ? c.Tensor("input") >= c.Tensor("other") : c.Tensor("input") >= c.Scalar("other")),
        ("isnan", "input", c => torch.isnan(c.Tensor("input"))),
        ("isinf", "input", c => torch.isinf(c.Tensor("input"))),
        ("isfinite", "input", c => torch.isfinite(c.Tensor("input"))),
        ("logical_and", "input other", c => torch.logical_and(c.Tensor("input"), c.Tensor("other"))),
        ("logical_or", "input other", c => torch.logical_or(c.Tensor("input"), c.Tensor("other"))),
        ("logical_not", "input", c => torch.logical_not(c.Tensor("input"))),
    ];
}
