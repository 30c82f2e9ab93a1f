using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Numbers from start (inclusive) to stop (exclusive), `[count]`.</summary>
    /// <param name="start">First number.</param>
    /// <param name="stop">Bound.</param>
    /// <param name="step">Distance.</param>
    /// <param name="dtype">Element type; null means int64 for integers, else float32.</param>
    /// <param name="device">Where; the CPU when null.</param>
    /// <param name="requires_grad">Whether autograd records what is done with it.</param>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(stop);
        ArgumentNullException.ThrowIfNull(step);
        var integers = start.Type == ScalarType.Int64 && stop.Type == ScalarType.Int64 && step.Type == ScalarType.Int64;
        var type = dtype ?? (integers ? ScalarType.Int64 : ScalarType.Float32);
        return Finish(Aten.ArangeStartStep.Call(start, stop, step, type, Argument.None(), InitializeDevice(device)), requires_grad, null);
    }

    /// <summary>Numbers from start (inclusive) to stop (exclusive) at distance 1, `[count]`.</summary>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    /// <summary>Numbers from 0 to stop (exclusive) at distance 1, `[count]`.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    /// <summary>Numbers at equal distances, both ends included, `[steps]`.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Finish(Aten.Linspace.Call(start, end, steps, dtype ?? ScalarType.Float32, Argument.None(), InitializeDevice(device)), requires_grad, null);

    /// <summary>Ones on the diagonal, zeros elsewhere; a square when columns is -1.</summary>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Finish(Aten.EyeM.Call(rows, columns == -1 ? rows : columns, dtype ?? ScalarType.Float32, Argument.None(), InitializeDevice(device)), requires_grad, names);

    /// <summary>The numbers 0 to n - 1 in a random order, int64 unless a type is given.</summary>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        Finish(Aten.RandpermGenerator.Call(n, generator, dtype ?? ScalarType.Int64, Argument.None(), InitializeDevice(device)), requires_grad, null);

    /// <summary>Random integers from low (inclusive) to high (exclusive), int64 unless a type is given.</summary>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        Finish(Aten.RandintLowGenerator.Call(low, high, size, generator, dtype ?? ScalarType.Int64, Argument.None(), InitializeDevice(device)), requires_grad, names);

    /// <summary>Random integers from 0 to high (exclusive), int64 unless a type is given.</summary>
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator, names);
}
