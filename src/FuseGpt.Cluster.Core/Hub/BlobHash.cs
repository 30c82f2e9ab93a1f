using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace FuseGpt.Cluster.Core.Hub;

/// <summary>Checks files against the hashes that the hub gives: SHA-256 for large files, the SHA-1 of a git blob for others.</summary>
internal static partial class BlobHash
{
    private const int Sha256Digits = 64;
    private const int BufferSize = 1 << 20;

    /// <summary>Whether a text is a hash of one of the two kinds, and so a safe file name too.</summary>
    public static bool IsHash(string text) => Form().IsMatch(text);

    /// <summary>Whether a file's content hashes to what is expected.</summary>
    public static async Task<bool> MatchesAsync(string path, string expected, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0, FileOptions.SequentialScan | FileOptions.Asynchronous);
        using var hash = Begin(expected, file.Length);
        var buffer = new byte[BufferSize];
        int read;
        while ((read = await file.ReadAsync(buffer, cancellation)) > 0)
        {
            hash.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == expected;
    }

    private static IncrementalHash Begin(string expected, long length)
    {
        if (expected.Length == Sha256Digits)
        {
            return IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        }

        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {length}\0")));
        return hash;
    }

    [GeneratedRegex(@"\A([0-9a-f]{40}|[0-9a-f]{64})\z")]
    private static partial Regex Form();
}
