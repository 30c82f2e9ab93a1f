using System.Text;

namespace FuseGpt.Cluster.Core.Tokenization.Decoders;

/// <summary>Reads each token's characters as bytes (<see cref="ByteAlphabet"/>) and all the bytes together as UTF-8.</summary>
internal sealed class ByteLevelDecoder : IDecoder
{
    /// <inheritdoc/>
    public List<string> Decode(List<string> tokens)
    {
        var bytes = new List<byte>(tokens.Sum(token => token.Length));
        foreach (var token in tokens)
        {
            AppendBytes(token, bytes);
        }

        return [Encoding.UTF8.GetString(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bytes))];
    }

    /// <summary>A token with any character outside the alphabet, as added tokens have, is taken as it is.</summary>
    private static void AppendBytes(string token, List<byte> bytes)
    {
        var start = bytes.Count;
        foreach (var character in token)
        {
            if (!ByteAlphabet.TryGetByte(character, out var value))
            {
                bytes.RemoveRange(start, bytes.Count - start);
                bytes.AddRange(Encoding.UTF8.GetBytes(token));
                return;
            }

            bytes.Add(value);
        }
    }
}
