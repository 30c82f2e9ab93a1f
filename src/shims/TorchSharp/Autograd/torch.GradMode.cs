using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Stops autograd's recording on this thread until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradModeGuard(false);

    /// <summary>Starts (or stops) autograd's recording on this thread until the result is disposed.</summary>
    /// <param name="enabled">Whether to record.</param>
    public static IDisposable enable_grad(bool enabled = true) => new GradModeGuard(enabled);

    /// <inheritdoc cref="enable_grad"/>
    /// <param name="mode">Whether to record.</param>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradModeGuard(mode);

    /// <summary>Whether autograd records on this thread.</summary>
    public static bool is_grad_enabled() => NativeMethods.GradMode() != 0;

    /// <summary>
    /// Stops recording and version counting on this thread until the result is disposed, on this thread; tensors made in it can never
    /// take part in a recorded computation.
    /// </summary>
    /// <param name="mode">Whether to switch it on.</param>
    public static IDisposable inference_mode(bool mode = true) => new InferenceModeGuard(mode);

    /// <summary>Whether inference mode is on for this thread.</summary>
    public static bool is_inference_mode_enabled() => NativeMethods.InferenceMode() != 0;
}
