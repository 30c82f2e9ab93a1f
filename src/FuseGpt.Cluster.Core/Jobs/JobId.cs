using System.Security.Cryptography;
using System.Text.Json;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>A job's id: a hash of what was asked, so that the same command finds its job again.</summary>
public static class JobId
{
    private const int Length = 12;

    /// <summary>
    /// The id of a request. Devices are left out, for they do not change the result; the size and time of each text file are put in,
    /// for a text that was edited makes another job.
    /// </summary>
    /// <param name="request">The request.</param>
    public static string Of(PruningRequest request)
    {
        var asked = new { Request = request with { Devices = string.Empty }, Inputs = InputsOf(request).Select(Stamp) };
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(asked, JobJson.Options));
        return Convert.ToHexStringLower(hash)[..Length];
    }

    private static IEnumerable<string> InputsOf(PruningRequest request)
    {
        var texts = request.Texts.Concat(request.EvaluationTexts);
        return request.Dataset is { } dataset ? texts.Append(dataset.Folder) : texts;
    }

    private static IEnumerable<long> Stamp(string path)
    {
        var files = Directory.Exists(path)
            ? Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Select(file => new FileInfo(file))
            : [new FileInfo(path)];
        return files.Where(file => file.Exists).SelectMany(file => new[] { file.Length, file.LastWriteTimeUtc.Ticks });
    }
}
