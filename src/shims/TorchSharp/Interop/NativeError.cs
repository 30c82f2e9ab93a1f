using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Turns the sentinel of a failed native call into an <see cref="ExternalException"/> with libtorch's message.</summary>
internal static unsafe class NativeError
{
    /// <summary>Passes a handle on; zero means that the call failed.</summary>
    internal static nint Check(nint handle) => handle != 0 ? handle : throw Last();

    /// <summary>Passes a number on; below zero means that the call failed.</summary>
    internal static long Check(long result) => result >= 0 ? result : throw Last();

    /// <summary>The exception for this thread's last failure.</summary>
    internal static ExternalException Last() => new(Marshal.PtrToStringUTF8((nint)NativeMethods.Error()));
}
