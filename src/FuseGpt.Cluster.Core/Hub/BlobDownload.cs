using System.Net;
using FuseGpt.Cluster.Core.Files;

namespace FuseGpt.Cluster.Core.Hub;

/// <summary>Brings the content of files into the cache, going on with what an earlier try left in <c>HASH.incomplete</c>.</summary>
internal sealed class BlobDownload(HubApi api, HubCache cache, string commit, TimeProvider time)
{
    private const string IncompleteSuffix = ".incomplete";
    private const int BufferSize = 1 << 20;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    /// <summary>Downloads one file unless the cache has it; its blob is there whole or not at all.</summary>
    /// <param name="file">The file.</param>
    /// <param name="bytesDone">Told how many of its bytes are here.</param>
    /// <param name="cancellation">Stops it; what came so far stays.</param>
    public async Task RunAsync(HubFile file, Action<long> bytesDone, CancellationToken cancellation)
    {
        var blob = cache.BlobPath(file.Hash);
        if (!IsHere(blob, file))
        {
            using var held = await CacheLock.TakeAsync(cache.LockPath(file.Hash), time, cancellation);
            // Whoever held the lock may have downloaded it.
            if (!IsHere(blob, file))
            {
                await new HubRetry(time).RunAsync(() => TryAsync(file, blob, bytesDone, cancellation), cancellation);
            }
        }

        bytesDone(file.Size);
    }

    private static bool IsHere(string blob, HubFile file) => File.Exists(blob) && new FileInfo(blob).Length == file.Size;

    private async Task<string> TryAsync(HubFile file, string blob, Action<long> bytesDone, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(blob)!);
        var incomplete = blob + IncompleteSuffix;
        using (var target = new FileStream(incomplete, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 0, FileOptions.Asynchronous))
        {
            if (target.Length > file.Size)
            {
                target.SetLength(0);
            }

            if (target.Length < file.Size)
            {
                await TransferAsync(file, target, bytesDone, cancellation);
            }

            target.Flush(flushToDisk: true);
        }

        if (!await BlobHash.MatchesAsync(incomplete, file.Hash, cancellation))
        {
            File.Delete(incomplete);
            throw new HubTransientException($"'{file.Name}' arrived damaged: its hash is not {file.Hash}.");
        }

        AtomicFile.Commit(incomplete, blob);
        return blob;
    }

    private async Task TransferAsync(HubFile file, FileStream target, Action<long> bytesDone, CancellationToken cancellation)
    {
        var start = target.Length;
        using var response = await api.OpenAsync(commit, file, start, cancellation);
        if (response.StatusCode != HttpStatusCode.PartialContent || response.Content.Headers.ContentRange?.From != start)
        {
            // The server sends all of it, or another range than the one asked for.
            target.SetLength(0);
            start = 0;
        }

        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable || response.Content.Headers.ContentRange is { From: { } from } && from != start)
        {
            throw new HubTransientException($"The server cannot go on with '{file.Name}'.");
        }

        target.Position = start;
        using var source = await response.Content.ReadAsStreamAsync(cancellation);
        await CopyAsync(file, source, target, bytesDone, cancellation);
        if (target.Length != file.Size)
        {
            throw Broken(file, target, start, $"{target.Length} of {file.Size} bytes came");
        }
    }

    private async Task CopyAsync(HubFile file, Stream source, FileStream target, Action<long> bytesDone, CancellationToken cancellation)
    {
        var start = target.Position;
        var buffer = new byte[BufferSize];
        using var silence = new CancellationTokenSource(LongestSilence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellation);
        while (target.Position <= file.Size)
        {
            int read;
            try
            {
                read = await source.ReadAsync(buffer, either.Token);
            }
            catch (Exception error) when (error is IOException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                throw Broken(file, target, start, error is IOException ? error.Message.TrimEnd('.') : "no byte came for a minute");
            }

            if (read == 0)
            {
                return;
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            bytesDone(target.Position);
            silence.CancelAfter(LongestSilence);
        }
    }

    private static HubTransientException Broken(HubFile file, FileStream target, long start, string reason) =>
        new($"The download of '{file.Name}' broke off ({reason}).", madeProgress: target.Position > start && target.Position <= file.Size);
}
