using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>An argument as <c>torchshim.cpp</c> reads it: a value, or an address and a count.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RawArgument
{
    public ArgumentKind Kind;
    public long Value;
    public long Count;
}
