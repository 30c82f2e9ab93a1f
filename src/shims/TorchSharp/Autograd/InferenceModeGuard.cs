using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Switches inference mode for this thread until it is disposed, on the same thread.</summary>
internal sealed class InferenceModeGuard(bool enabled) : IDisposable
{
    private nint _guard = NativeError.Check(NativeMethods.EnterInferenceMode(enabled ? 1 : 0));

    public void Dispose()
    {
        if (_guard != 0)
        {
            NativeMethods.LeaveInferenceMode(_guard);
            _guard = 0;
        }
    }
}
