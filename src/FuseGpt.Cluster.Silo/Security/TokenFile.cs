using System.Security.Cryptography;
using System.Text;

namespace FuseGpt.Cluster.Silo.Security;

/// <summary>The token that callers must have. The file is read for every question: a token that was changed counts at once.</summary>
/// <param name="path">The file.</param>
internal sealed class TokenFile(string path)
{
    /// <summary>Whether a caller has the token. Takes as long for a wrong one as for the right one.</summary>
    /// <param name="given">What the caller has.</param>
    /// <exception cref="IOException">The file is gone, empty, or cannot be read: then nobody has the token.</exception>
    public bool Fits(string given) => CryptographicOperations.FixedTimeEquals(HashOf(given), HashOf(Read()));

    private string Read()
    {
        try
        {
            return File.ReadAllText(path).Trim() is { Length: > 0 } token ? token : throw new IOException($"The token file '{path}' is empty.");
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException(error.Message, error);
        }
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
