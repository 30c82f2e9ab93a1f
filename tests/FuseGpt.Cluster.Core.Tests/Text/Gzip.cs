using System.IO.Compression;
using System.Text;

namespace FuseGpt.Cluster.Core.Tests.Text;

/// <summary>Packs made-up files.</summary>
internal static class Gzip
{
    public static byte[] Pack(string content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(content));
        }

        return packed.ToArray();
    }
}
