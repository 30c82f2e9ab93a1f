using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>The C functions of <c>torchshim.cpp</c>; each returns null, -1 or <see cref="long.MinValue"/> when it failed.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "torchshim";

    [LibraryImport(Library, EntryPoint = "shim_error")]
    internal static partial byte* Error();

    [LibraryImport(Library, EntryPoint = "shim_operator", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint Operator(string name, string overload);

    [LibraryImport(Library, EntryPoint = "shim_call")]
    internal static partial long Call(nint operation, RawArgument* arguments, long count, nint** results);

    [LibraryImport(Library, EntryPoint = "shim_tensor_dispose")]
    internal static partial void DisposeTensor(nint tensor);

    [LibraryImport(Library, EntryPoint = "shim_tensor_alias")]
    internal static partial nint Alias(nint tensor);

    [LibraryImport(Library, EntryPoint = "shim_tensor_data")]
    internal static partial nint Data(nint tensor);

    [LibraryImport(Library, EntryPoint = "shim_tensor_field")]
    internal static partial long Field(nint tensor, TensorField field);

    [LibraryImport(Library, EntryPoint = "shim_tensor_layout")]
    internal static partial long Layout(nint tensor, long* sizes, long* strides);

    [LibraryImport(Library, EntryPoint = "shim_tensor_set_requires_grad")]
    internal static partial long SetRequiresGrad(nint tensor, long value);

    [LibraryImport(Library, EntryPoint = "shim_tensor_retain_grad")]
    internal static partial long RetainGrad(nint tensor);

    [LibraryImport(Library, EntryPoint = "shim_tensor_grad")]
    internal static partial long Gradient(nint tensor, out nint gradient);

    [LibraryImport(Library, EntryPoint = "shim_tensor_set_grad")]
    internal static partial long SetGradient(nint tensor, nint gradient);

    [LibraryImport(Library, EntryPoint = "shim_backward")]
    internal static partial long Backward(nint* roots, long rootCount, nint* upstream, long upstreamCount, long retainGraph, long createGraph, nint* inputs, long inputCount);

    [LibraryImport(Library, EntryPoint = "shim_grad")]
    internal static partial long Grad(nint* roots, long rootCount, nint* inputs, long inputCount, nint* upstream, long upstreamCount, long retainGraph, long createGraph, long allowUnused, nint* gradients);

    [LibraryImport(Library, EntryPoint = "shim_grad_mode")]
    internal static partial long GradMode();

    [LibraryImport(Library, EntryPoint = "shim_set_grad_mode")]
    internal static partial void SetGradMode(long enabled);

    [LibraryImport(Library, EntryPoint = "shim_inference_mode")]
    internal static partial long InferenceMode();

    [LibraryImport(Library, EntryPoint = "shim_enter_inference_mode")]
    internal static partial nint EnterInferenceMode(long enabled);

    [LibraryImport(Library, EntryPoint = "shim_leave_inference_mode")]
    internal static partial void LeaveInferenceMode(nint guard);

    [LibraryImport(Library, EntryPoint = "shim_generator_new")]
    internal static partial nint NewGenerator(ulong seed, long deviceType, long deviceIndex);

    [LibraryImport(Library, EntryPoint = "shim_generator_default")]
    internal static partial nint DefaultGenerator();

    [LibraryImport(Library, EntryPoint = "shim_generator_dispose")]
    internal static partial void DisposeGenerator(nint generator);

    [LibraryImport(Library, EntryPoint = "shim_generator_seed")]
    internal static partial long SeedGenerator(nint generator, ulong seed);

    [LibraryImport(Library, EntryPoint = "shim_generator_initial_seed")]
    internal static partial ulong InitialSeed(nint generator);

    [LibraryImport(Library, EntryPoint = "shim_generator_state")]
    internal static partial nint GeneratorState(nint generator);

    [LibraryImport(Library, EntryPoint = "shim_generator_set_state")]
    internal static partial long SetGeneratorState(nint generator, nint state);

    [LibraryImport(Library, EntryPoint = "shim_manual_seed")]
    internal static partial long ManualSeed(ulong seed);

    [LibraryImport(Library, EntryPoint = "shim_set_num_threads")]
    internal static partial long SetNumThreads(long count);

    [LibraryImport(Library, EntryPoint = "shim_num_threads")]
    internal static partial long NumThreads();

    [LibraryImport(Library, EntryPoint = "shim_cuda_device_count")]
    internal static partial long CudaDeviceCount();

    [LibraryImport(Library, EntryPoint = "shim_cuda_synchronize")]
    internal static partial long CudaSynchronize(long index);
}
