using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace TorchSharp.Tests.Gold;

/// <summary>Every operator against PyTorch's answers and gradients.</summary>
public sealed class OperatorGoldTests
{
    private const string NoData = "(no reference data)";

    private static readonly Lazy<Dictionary<string, GoldCase>> Cases = new(Read);

    /// <summary>The names of all cases that can be expressed.</summary>
    public static TheoryData<string> Names()
    {
        try
        {
            return [.. Cases.Value.Keys.Where(name => !GoldExceptions.NotExpressible.ContainsKey(name))];
        }
        catch (SkipException)
        {
            return [NoData];
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Evaluate_GoldCase_GivesPyTorchsAnswerAndGradients(string name)
    {
        using var scope = torch.NewDisposeScope();
        using var file = GoldFile.Open("gold/torch/ops.safetensors");
        var gold = Cases.Value[name];
        var inputs = gold.Inputs.ToDictionary(pair => pair.Key, pair => file.Read(pair.Value));
        foreach (var input in gold.Gradients?.Keys ?? Enumerable.Empty<string>())
        {
            inputs[input].requires_grad_();
        }

        if (Evaluate(gold, inputs) is not { } outputs)
        {
            return;
        }

        var differences = outputs.Select(output => Compare(gold, file, gold.Outputs[output.Key], output.Value)).ToList();
        differences.AddRange(CompareGradients(gold, file, inputs, outputs));
        Assert.Empty(differences.OfType<string>());
    }

    [SkippableFact]
    public void Exceptions_AllLists_NameExistingCases()
    {
        var listed = GoldExceptions.NotExpressible.Keys.Concat(GoldExceptions.Looser.Keys).Concat(GoldExceptions.MayBeMissing.Keys).Concat(GoldExceptions.MayBeNaN);

        Assert.Empty(listed.Except(Cases.Value.Keys));
        Assert.Equal(Cases.Value.Count - GoldExceptions.NotExpressible.Count, Names().Cast<object>().Count());
    }

    private static Dictionary<string, GoldCase> Read() =>
        GoldFile.Json("gold/torch/ops.json").GetProperty("cases").Deserialize<List<GoldCase>>()!.ToDictionary(gold => gold.Name);

    /// <summary>The outputs by name; null when this libtorch says that it does not have the operator, where that is known of old ones.</summary>
    private static Dictionary<string, torch.Tensor>? Evaluate(GoldCase gold, Dictionary<string, torch.Tensor> inputs)
    {
        try
        {
            return Outputs(gold, new PythonEvaluator(inputs).Evaluate(PythonParser.Parse(gold.Expression)));
        }
        catch (ExternalException error) when (GoldExceptions.MayBeMissing.TryGetValue(gold.Name, out var message) && error.Message.StartsWith(message, StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>The outputs by name. They are ordered by number (out0, out1, ..), or are values and indices.</summary>
    private static Dictionary<string, torch.Tensor> Outputs(GoldCase gold, object? result)
    {
        var tensors = result switch
        {
            torch.Tensor tensor => [tensor],
            torch.Tensor[] list => list,
            ITuple pair => [(torch.Tensor)pair[0]!, (torch.Tensor)pair[1]!],
            _ => throw new NotSupportedException($"{result}"),
        };
        Assert.Equal(gold.Outputs.Count, tensors.Length);
        return gold.Outputs.Keys.OrderBy(key => key == "indices").Zip(tensors).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static IEnumerable<string?> CompareGradients(GoldCase gold, GoldFile file, Dictionary<string, torch.Tensor> inputs, Dictionary<string, torch.Tensor> outputs)
    {
        if (gold.Gradients is null)
        {
            return [];
        }

        var upstream = gold.Upstream.ValueKind == JsonValueKind.Object ? gold.Upstream.Deserialize<Dictionary<string, string>>()! : null;
        var roots = outputs.Where(output => output.Value.requires_grad && (upstream?.ContainsKey(output.Key) ?? true)).ToList();
        torch.autograd.backward(
            roots.ConvertAll(root => root.Value),
            roots.ConvertAll(root => upstream is null ? torch.ones_like(root.Value) : file.Read(upstream[root.Key])));
        return gold.Gradients.Select(pair => inputs[pair.Key].grad is { } gradient
            ? Compare(gold, file, pair.Value, gradient)
            : $"{pair.Value}: no gradient").ToList();
    }

    private static string? Compare(GoldCase gold, GoldFile file, string key, torch.Tensor got)
    {
        var tolerance = gold.Tolerances?.GetValueOrDefault(key);
        var factor = GoldExceptions.Looser.GetValueOrDefault(gold.Name, 1);
        var wanted = file.Read(key);
        var loosened = gold.Exact && factor > 1 ? [0, factor * Math.Pow(2, -8)] : tolerance?.Select(bound => bound * factor).ToArray();
        var difference = GoldComparison.Difference(got, wanted, gold.Exact && factor == 1 ? null : loosened, GoldExceptions.MayBeNaN.Contains(gold.Name));
        return difference is null ? null : $"{key}: {difference}";
    }
}
