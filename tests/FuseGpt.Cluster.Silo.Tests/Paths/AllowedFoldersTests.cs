using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Silo.Paths;

namespace FuseGpt.Cluster.Silo.Tests.Paths;

public sealed class AllowedFoldersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AllowedFolders _allowed;

    public AllowedFoldersTests()
    {
        Directory.CreateDirectory(_folder["root/inside"]);
        _folder.Write("root/a.txt", "a");
        _folder.Write("secret/b.txt", "b");
        _allowed = new AllowedFolders("TextRoots", [_folder["root"]]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("root/a.txt", "root/a.txt")]
    [InlineData("root/inside/../a.txt", "root/a.txt")]
    [InlineData("root/new/folder/", "root/new/folder")]
    public void Check_Inside_GivesTheRealPath(string path, string real) => Assert.Equal(_folder[real], _allowed.Check("text", _folder[path]));

    [Theory]
    [InlineData("secret/b.txt")]
    [InlineData("root/../secret/b.txt")]
    [InlineData("root/inside/../../secret")]
    [InlineData("rooted")]
    [InlineData("")]
    public void Check_Outside_IsRefused(string path) => Assert.Throws<InvalidInputException>(() => _allowed.Check("text", _folder[path]));

    [Theory]
    [InlineData("a.txt")]
    [InlineData("./root/a.txt")]
    [InlineData("/root/\0")]
    [InlineData("/root/\n")]
    public void Check_NoFullPath_IsRefused(string path) => Assert.Throws<InvalidInputException>(() => _allowed.Check("text", path));

    [Fact]
    public void Check_LinksThatLeadOut_AreRefused()
    {
        File.CreateSymbolicLink(_folder["root/link"], _folder["secret"]);
        File.CreateSymbolicLink(_folder["root/file"], "../secret/b.txt");
        File.CreateSymbolicLink(_folder["root/circle"], "circle");

        Assert.Throws<InvalidInputException>(() => _allowed.Check("text", _folder["root/link/b.txt"]));
        Assert.Throws<InvalidInputException>(() => _allowed.Check("text", _folder["root/link/new"]));
        Assert.Throws<InvalidInputException>(() => _allowed.Check("text", _folder["root/file"]));
        Assert.Throws<InvalidInputException>(() => _allowed.Check("text", _folder["root/circle"]));
        Assert.Throws<InvalidInputException>(() => _allowed.CheckInput("text", _folder["root"]));
    }

    [Fact]
    public void Check_LinksThatStayInside_AreFollowed()
    {
        File.CreateSymbolicLink(_folder["root/link"], _folder["root/inside"]);
        File.CreateSymbolicLink(_folder["other"], _folder["root"]);

        Assert.Equal(_folder["root/inside/new"], _allowed.Check("text", _folder["root/link/new"]));
        Assert.Equal(_folder["root/a.txt"], new AllowedFolders("TextRoots", [_folder["other"]]).Check("text", _folder["other/a.txt"]));
    }

    [Fact]
    public void CheckInput_NothingThere_IsRefused() => Assert.Throws<InvalidInputException>(() => _allowed.CheckInput("text", _folder["root/none"]));

    [Fact]
    public void CheckOutput_TheRootItself_IsRefused() => Assert.Throws<InvalidInputException>(() => _allowed.CheckOutput("out", _folder["root"]));
}
