using System.Security.Cryptography;
using FuseGpt.Cluster.Core.Artifacts;

namespace FuseGpt.Cluster.Core.Tests.Artifacts;

public sealed class ArtifactStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ArtifactStore _store;

    public ArtifactStoreTests() => _store = new ArtifactStore(_folder["store"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Put_Bytes_LieUnderTheirSha256()
    {
        var hash = _store.Put(stream => stream.Write("abc"u8));

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", hash);
        Assert.Equal([$"store/objects/ba/{hash[2..]}"], _folder.Files());
        Assert.Equal("abc"u8.ToArray(), _store.ReadAll(hash));
        Assert.Equal(3, _store.Length(hash));
        Assert.Equal(hash, _store.PutBytes("abc"u8));
        _store.Verify(hash);
    }

    [Fact]
    public void Put_ExceptionHalfWay_LeavesNothing()
    {
        Assert.Throws<InvalidOperationException>(() => _store.Put(stream =>
        {
            stream.Write(new byte[1 << 22]);
            throw new InvalidOperationException("stop");
        }));

        Assert.Empty(_folder.Files());
    }

    [Fact]
    public void Put_SameContentFromManyThreads_IsStoredOnce()
    {
        var content = RandomNumberGenerator.GetBytes(1 << 16);
        var hashes = new string[16];

        Parallel.For(0, hashes.Length, i => hashes[i] = i % 2 == 0 ? new ArtifactStore(_store.Folder).Put(stream => stream.Write(content)) : _store.PutBytes(content));

        Assert.Single(hashes.Distinct());
        Assert.Single(_folder.Files());
        Assert.Equal(content, _store.ReadAll(hashes[0]));
    }

    [Fact]
    public void Open_Unknown_SaysSoAndWhere()
    {
        var hash = new string('a', 64);

        var error = Assert.Throws<ArtifactMissingException>(() => _store.Open(hash));

        Assert.Contains(hash, error.Message);
        Assert.Contains(_store.Folder, error.Message);
        Assert.False(_store.Contains(hash));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    public void Open_NoHash_IsRefused(string hash) => Assert.Throws<ArtifactCorruptException>(() => _store.Open(hash));

    [Fact]
    public void PutFileRange_Range_IsReadFromTheFile()
    {
        var (path, content) = Source();

        var hash = _store.PutFileRange(path, 100, 5000);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content.AsSpan(100, 5000))), hash);
        Assert.Equal(content[100..5100], _store.ReadAll(hash));
        Assert.Equal(5000, _store.Length(hash));
        Assert.True(_store.Contains(hash));
        Assert.True(new FileInfo(Directory.GetFiles(_store.Folder, "*.ref", SearchOption.AllDirectories).Single()).Length < 1000);
        _store.Verify(hash);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 10_001)]
    [InlineData(9_999, 2)]
    [InlineData(long.MaxValue, 1)]
    public void PutFileRange_OutsideTheFile_IsRefused(long offset, long count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _store.PutFileRange(Source().Path, offset, count));

    [Fact]
    public void Open_SourceGone_NamesTheFile()
    {
        var (path, _) = Source();
        var hash = _store.PutFileRange(path, 0, 10);
        File.Delete(path);

        var error = Assert.Throws<ArtifactMissingException>(() => _store.Open(hash));

        Assert.Contains(path, error.Message);
        Assert.False(_store.Contains(hash));
    }

    [Fact]
    public void Open_SourceChanged_NamesTheFileUntilItIsPutAgain()
    {
        var (path, content) = Source();
        var hash = _store.PutFileRange(path, 0, 10);
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(2));

        var error = Assert.Throws<ArtifactCorruptException>(() => _store.Open(hash));
        Assert.Contains(path, error.Message);
        Assert.False(_store.Contains(hash));

        Assert.Equal(hash, _store.PutFileRange(path, 0, 10));
        Assert.Equal(content[..10], _store.ReadAll(hash));
    }

    [Fact]
    public void Open_DamagedReference_SaysSo()
    {
        var hash = _store.PutFileRange(Source().Path, 0, 10);
        File.WriteAllText(Directory.GetFiles(_store.Folder, "*.ref", SearchOption.AllDirectories).Single(), """{"Path":"x","Offset":5}""");

        var error = Assert.Throws<ArtifactCorruptException>(() => _store.Open(hash));

        Assert.Contains(".ref", error.Message);
    }

    [Fact]
    public void PutBytes_WhereAReferenceIsBroken_HealsIt()
    {
        var (path, content) = Source();
        var hash = _store.PutFileRange(path, 0, 10);
        File.Delete(path);

        Assert.Equal(hash, _store.PutBytes(content.AsSpan(0, 10)));

        Assert.Equal(content[..10], _store.ReadAll(hash));
    }

    [Fact]
    public void Verify_OtherBytes_IsRefused()
    {
        var hash = _store.PutBytes("abc"u8);
        File.WriteAllText(Directory.GetFiles(_store.Folder, "*", SearchOption.AllDirectories).Single(), "abd");

        var error = Assert.Throws<ArtifactCorruptException>(() => _store.Verify(hash));

        Assert.Contains(hash, error.Message);
    }

    [Fact]
    public void Open_SourceCutShortWhileRead_IsAnErrorNotTheEnd()
    {
        var (path, _) = Source();
        using var stream = _store.Open(_store.PutFileRange(path, 0, 10_000));
        stream.ReadExactly(new byte[1000]);
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(1000);
        }

        Assert.Throws<EndOfStreamException>(() => stream.Read(new byte[10]));
    }

    [Fact]
    public void Open_Stream_SeeksInsideItsRange()
    {
        var (path, content) = Source();
        using var stream = _store.Open(_store.PutFileRange(path, 100, 50));

        stream.Seek(-10, SeekOrigin.End);
        var bytes = new byte[20];

        Assert.Equal(10, stream.Read(bytes));
        Assert.Equal(content[140..150], bytes[..10]);
        Assert.Equal(0, stream.Read(bytes));
        stream.Position = 0;
        Assert.Equal(content[100], stream.ReadByte());
    }

    private (string Path, byte[] Content) Source()
    {
        var content = new byte[10_000];
        new Random(1).NextBytes(content);
        File.WriteAllBytes(_folder["source.bin"], content);
        return (_folder["source.bin"], content);
    }
}
