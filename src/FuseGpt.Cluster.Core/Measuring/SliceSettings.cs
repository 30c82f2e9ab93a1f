using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.Measuring;

/// <summary>How SliceGPT, a method to compare with, makes a model narrower.</summary>
/// <param name="Sparsity">Share of the hidden size that is cut off.</param>
/// <param name="Texts">Text files, or folders of them, that samples are drawn from.</param>
/// <param name="Dataset">Data set whose training text is taken where there are no texts, or null.</param>
/// <param name="Samples">Samples that the axes are found on.</param>
/// <param name="Seed">Seed of the samples: a pruning job of the same texts and seed draws the same.</param>
public sealed record SliceSettings(decimal Sparsity, IReadOnlyList<string> Texts, DatasetChoice? Dataset, int Samples, long Seed)
{
    /// <summary>Kept widths are multiples of it, as the authors' code has them.</summary>
    private const int Interval = 8;

    /// <summary>Width that is kept of a model's hidden states.</summary>
    /// <param name="hiddenSize">The model's own.</param>
    /// <exception cref="InvalidInputException">Nothing would be left.</exception>
    public int KeptWidth(int hiddenSize)
    {
        var width = (int)((1 - Sparsity) * hiddenSize);
        width -= width % Interval;
        return width > 0
            ? width
            : throw new InvalidInputException("--sparsities", $"{Sparsity}", $"It would slice off all {hiddenSize} of the hidden size, which is kept in multiples of {Interval}.", "Give a smaller share.");
    }
}
