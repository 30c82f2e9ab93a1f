using FuseGpt.Cluster.Core.Sampling;

namespace FuseGpt.Cluster.Core.Tests.Sampling;

public sealed class TokenWindowsTests
{
    private readonly TokenWindows _windows = new(3, 2, [1, 2, 3, 4, 5, int.MaxValue]);

    [Fact]
    public void Item_EachWindow_IsItsRow()
    {
        Assert.Equal([3, 4], _windows[1].ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => _windows[3].Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => _windows[-1].Length);
    }

    [Fact]
    public void ToBytes_Windows_AreLittleEndianAndComeBack()
    {
        var bytes = _windows.ToBytes();

        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0], bytes[..8]);
        Assert.Equal([0xFF, 0xFF, 0xFF, 0x7F], bytes[^4..]);
        var back = TokenWindows.FromBytes(2, bytes);
        Assert.Equal((3, 2), (back.Count, back.Length));
        Assert.Equal(_windows.Ids, back.Ids);
    }

    [Fact]
    public void Constructor_WrongNumberOfIds_Throws()
    {
        Assert.Throws<ArgumentException>(() => new TokenWindows(2, 2, [1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TokenWindows(1, 0, []));
        Assert.Throws<ArgumentException>(() => TokenWindows.FromBytes(2, new byte[12]));
    }
}
