using System.Text.Json.Serialization;

namespace TorchSharp.Tests.Gold;

/// <summary>One case of <c>ops.json</c>: an expression, the keys of its inputs, answers and gradients, and how close they must be.</summary>
internal sealed record GoldCase(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("call")] string Expression,
    [property: JsonPropertyName("inputs")] Dictionary<string, string> Inputs,
    [property: JsonPropertyName("outputs")] Dictionary<string, string> Outputs,
    [property: JsonPropertyName("grads")] Dictionary<string, string>? Gradients,
    [property: JsonPropertyName("upstream")] System.Text.Json.JsonElement Upstream,
    [property: JsonPropertyName("exact")] bool Exact,
    [property: JsonPropertyName("tol")] Dictionary<string, double[]>? Tolerances);
