using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Core.ZeroShot;

/// <summary>
/// Turns requests into token ids as lm-evaluation-harness does: no special tokens; white space at a context's end belongs to the
/// continuation; context and continuation are encoded together and cut where the context alone ends; what is longer than the model's
/// positions loses tokens at its front.
/// </summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="architecture">The model.</param>
public sealed class ContinuationEncoder(ModelTokenizer tokenizer, ModelArchitecture architecture)
{
    private readonly Dictionary<string, int> _lengths = new(StringComparer.Ordinal);

    /// <summary>Encodes questions; requests of one question that share a context become one group.</summary>
    /// <param name="items">The questions.</param>
    /// <exception cref="InvalidInputException">A continuation has no token, or more than the model has positions.</exception>
    public EncodedItems Encode(IEnumerable<ZeroShotItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var encoded = new EncodedItemsBuilder(architecture);
        foreach (var item in items)
        {
            foreach (var request in item.Requests)
            {
                var (context, continuation) = Encode(request);
                encoded.Add(context, continuation);
            }

            encoded.EndItem();
            _lengths.Clear();
        }

        return encoded.Build();
    }

    /// <summary>Encodes one request.</summary>
    internal (int[] Context, int[] Continuation) Encode(ZeroShotRequest request)
    {
        var context = request.Context.TrimEnd();
        var all = tokenizer.Encode(request.Context + request.Continuation);
        if (!_lengths.TryGetValue(context, out var cut))
        {
            cut = tokenizer.Encode(context).Length;
            _lengths.Add(context, cut);
        }

        // A model sees one token fewer than the text has: nothing follows the last.
        var first = Math.Max(0, all.Length - architecture.MaxPositions - 1);
        if (cut <= first || cut >= all.Length)
        {
            throw new InvalidInputException(
                "--tasks", request.Continuation, $"Context and continuation must each have a token within the model's {architecture.MaxPositions} positions.", "Use another model, or leave the task out.");
        }

        return (all[first..cut], all[cut..]);
    }
}
