using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>Checks a checkpoint's tensors against its family: every expected one is there in its shape, and nothing else but what passes through.</summary>
internal sealed class CheckpointLayout
{
    private const string WeightSuffix = ".weight";
    private const string BiasSuffix = ".bias";
    private const int NamesShown = 5;

    private readonly Checkpoint _checkpoint;
    private readonly ModelFamily _family;
    private readonly ModelArchitecture _architecture;
    private readonly HashSet<string> _expected = new(StringComparer.Ordinal);

    private CheckpointLayout(Checkpoint checkpoint)
    {
        _checkpoint = checkpoint;
        _family = checkpoint.Config.Family;
        _architecture = checkpoint.Config.Architecture;
    }

    /// <summary>Full name of a weight.</summary>
    public static string Weight(string prefix, string name) => prefix + name + WeightSuffix;

    /// <summary>Full name of a bias.</summary>
    public static string Bias(string prefix, string name) => prefix + name + BiasSuffix;

    /// <summary>Checks everything and returns the names of the tensors that make the model.</summary>
    /// <exception cref="InvalidInputException">A tensor is missing, unknown, or of a wrong shape or type.</exception>
    public static IReadOnlyCollection<string> Check(Checkpoint checkpoint)
    {
        var layout = new CheckpointLayout(checkpoint);
        foreach (var outer in layout._family.OuterTensors(layout._architecture))
        {
            layout.Expect(outer.Name, [.. outer.Shape]);
        }

        for (var block = 0; block < layout._architecture.BlockCount; block++)
        {
            layout.ExpectBlock(layout._family.BlockPrefix(block));
        }

        layout._expected.UnionWith(checkpoint.Tensors.Keys.Where(layout._family.IsPassedThrough));
        layout.RefuseUnknown();
        return layout._expected;
    }

    private void ExpectBlock(string prefix)
    {
        foreach (var norm in _family.Norms(_architecture))
        {
            Expect(Weight(prefix, norm.Name), norm.Size);
        }

        foreach (var linear in _family.Linears(_architecture))
        {
            Expect(Weight(prefix, linear.Name), linear.Out, linear.In);
            if (linear.HasBias)
            {
                Expect(Bias(prefix, linear.Name), linear.Out);
            }
        }
    }

    private void Expect(string name, params long[] shape)
    {
        if (!_checkpoint.Tensors.TryGetValue(name, out var entry))
        {
            throw new InvalidInputException(
                _checkpoint.Folder,
                name,
                "The config asks for this tensor, but no file holds it.",
                "Check that all files are there and that config.json belongs to them.");
        }

        if (!entry.Shape.SequenceEqual(shape) || !entry.Type.IsFloatingPoint())
        {
            throw WrongTensor(entry, shape);
        }

        _expected.Add(name);
    }

    private InvalidInputException WrongTensor(SafetensorsEntry entry, long[] shape) => new(
        $"{_checkpoint.FileOf(entry.Name)}: tensor '{entry.Name}'",
        $"{entry.Type.SafetensorsName()} [{string.Join(", ", entry.Shape)}]",
        $"By the config it must be floating point [{string.Join(", ", shape)}].",
        "Check that config.json belongs to these weights, and that they are not quantized.");

    private void RefuseUnknown()
    {
        var unknown = _checkpoint.Tensors.Keys.Where(IsUnknown).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            var shown = string.Join(", ", unknown.Take(NamesShown)) + (unknown.Count > NamesShown ? $" and {unknown.Count - NamesShown} more" : "");
            throw new InvalidInputException(
                _checkpoint.Folder,
                shown,
                $"The family '{_family.ModelType}' with this config has no such tensors; leaving them out could change what the model computes.",
                "Check that config.json belongs to these weights.");
        }
    }

    /// <summary>A head beside a tied embedding is checked later: it must be a copy of it.</summary>
    private bool IsUnknown(string name) =>
        !_expected.Contains(name) && !_family.IsIgnored(name) && !(name == _family.Outer.Head && _architecture.TieWordEmbeddings);
}
