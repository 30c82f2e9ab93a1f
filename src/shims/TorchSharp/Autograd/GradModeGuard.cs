using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>Switches autograd's recording for this thread until it is disposed.</summary>
internal sealed class GradModeGuard : IDisposable
{
    private readonly long _previous = NativeMethods.GradMode();

    internal GradModeGuard(bool enabled) => NativeMethods.SetGradMode(enabled ? 1 : 0);

    public void Dispose() => NativeMethods.SetGradMode(_previous);
}
