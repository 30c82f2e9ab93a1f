using System.Text;
using FuseGpt.Cluster.Core.Files;

namespace FuseGpt.Cluster.Core.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_NewFileInNewFolder_HoldsContentAndNothingElseIsLeft()
    {
        AtomicFile.Write(_folder["a/b/c.bin"], stream => stream.Write([1, 2, 3]));

        Assert.Equal([1, 2, 3], File.ReadAllBytes(_folder["a/b/c.bin"]));
        Assert.Equal(["a/b/c.bin"], _folder.Files());
    }

    [Fact]
    public void Write_ExceptionHalfWay_KeepsTheOldFileAndLeavesNothing()
    {
        AtomicFile.WriteAllText(_folder["file.txt"], "old");

        var error = Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(_folder["file.txt"], stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes("half"));
            throw new InvalidOperationException("power cut");
        }));

        Assert.Equal("power cut", error.Message);
        Assert.Equal("old", File.ReadAllText(_folder["file.txt"]));
        Assert.Equal(["file.txt"], _folder.Files());
    }

    [Fact]
    public void WriteAllText_NonAscii_IsUtf8WithoutByteOrderMark()
    {
        AtomicFile.WriteAllText(_folder["file.txt"], "é");

        Assert.Equal([0xC3, 0xA9], File.ReadAllBytes(_folder["file.txt"]));
    }

    [Fact]
    public void AtomicFolder_ExceptionHalfWay_LeavesNothing()
    {
        Assert.Throws<InvalidOperationException>(() => AtomicFolder.Write(_folder["out"], temporary =>
        {
            AtomicFile.WriteAllText(Path.Combine(temporary, "a.txt"), "a");
            throw new InvalidOperationException("stop");
        }));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void AtomicFolder_EmptyFolderThere_IsReplaced()
    {
        Directory.CreateDirectory(_folder["out"]);

        AtomicFolder.Write(_folder["out"] + "/", temporary => AtomicFile.WriteAllText(Path.Combine(temporary, "a.txt"), "a"));

        Assert.Equal(["out/a.txt"], _folder.Files());
    }
}
