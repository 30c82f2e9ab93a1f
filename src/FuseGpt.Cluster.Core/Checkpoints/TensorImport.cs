using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Safetensors;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Checkpoints;

/// <summary>Hashes a checkpoint's tensors into the store by reference, a few at a time.</summary>
internal sealed class TensorImport(Checkpoint checkpoint, ArtifactStore store, IProgress<long>? bytesDone)
{
    /// <summary>Two keep one disk and the hash busy; more only make the disk jump about.</summary>
    private const int Workers = 2;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TensorReference> _references = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>Puts the tensors into the store and returns their references by name.</summary>
    public IReadOnlyDictionary<string, TensorReference> Run(IEnumerable<string> names, CancellationToken cancellation)
    {
        var list = names.ToList();
        // By the real files: a model cache's snapshot of links may be gone or mean another commit when the weights are read.
        var sources = list.Select(checkpoint.FileOf).Distinct(StringComparer.Ordinal)
            .ToDictionary(path => path, path => SourceHashes.Load(store, RealPath.Of(path)), StringComparer.Ordinal);
        try
        {
            ImportAll(list, sources, cancellation);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
        finally
        {
            foreach (var source in sources.Values)
            {
                source.Save();
            }
        }

        return _references;
    }

    private void ImportAll(List<string> names, Dictionary<string, SourceHashes> sources, CancellationToken cancellation)
    {
        // In the order in which they lie in their files, and one at a time, for a few of them make most of the bytes.
        var entries = names.Select(name => (File: checkpoint.FileOf(name), Entry: checkpoint.Tensors[name]))
            .OrderBy(item => item.File, StringComparer.Ordinal)
            .ThenBy(item => item.Entry.Offset);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellation };
        Parallel.ForEach(
            Partitioner.Create(entries, EnumerablePartitionerOptions.NoBuffering),
            options,
            item => Import(item.Entry, sources[item.File]));
    }

    private void Import(SafetensorsEntry entry, SourceHashes source)
    {
        var reference = new TensorReference(Hash(entry, source), entry.Type, entry.Shape);
        lock (_gate)
        {
            _references.Add(entry.Name, reference);
            _bytes += entry.ByteCount;
            bytesDone?.Report(_bytes);
        }
    }

    /// <summary>Weights are looked at while they are hashed: one that is no number would only show hours later, as a score or a loss that is none.</summary>
    private string Hash(SafetensorsEntry entry, SourceHashes source)
    {
        var element = 0L;
        return source.Put(entry.Offset, entry.ByteCount, bytes =>
        {
            var index = FiniteNumbers.IndexOfOther(bytes, entry.Type);
            if (index >= 0)
            {
                throw new InvalidInputException(
                    checkpoint.FileOf(entry.Name),
                    entry.Name,
                    $"Every weight must be a finite number; element {element + index} is infinite or not a number.",
                    "Check the file against its source; if it is the same, this model cannot be used.");
            }

            element += bytes.Length / entry.Type.ElementSize();
        });
    }
}
