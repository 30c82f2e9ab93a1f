using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sum of all elements; truth values and integers give int64.</summary>
    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);

    /// <summary>Sum over dimensions.</summary>
    public static Tensor sum(Tensor input, ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => input.sum(dim, keepdim, type);

    /// <summary>Sum over a dimension.</summary>
    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => input.sum(dim, keepdim, type);

    /// <summary>Mean of all elements.</summary>
    public static Tensor mean(Tensor input) => input.mean();

    /// <summary>Mean over dimensions.</summary>
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) => input.mean(dimensions, keepdim, type);

    /// <summary>Largest element; ties share the gradient.</summary>
    public static Tensor max(Tensor input) => input.max();

    /// <summary>The larger of two elements.</summary>
    public static Tensor max(Tensor input, Tensor other) => input.max(other);

    /// <summary>Largest elements along a dimension and where they are.</summary>
    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => input.max(dim, keepdim);

    /// <summary>Smallest element; ties share the gradient.</summary>
    public static Tensor min(Tensor input) => input.min();

    /// <summary>The smaller of two elements.</summary>
    public static Tensor min(Tensor input, Tensor other) => input.min(other);

    /// <summary>Smallest elements along a dimension and where they are.</summary>
    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => input.min(dim, keepdim);

    /// <summary>Place of the largest element in the flattened tensor.</summary>
    public static Tensor argmax(Tensor input) => input.argmax();

    /// <summary>Places of the largest elements along a dimension.</summary>
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);

    /// <summary>Place of the smallest element in the flattened tensor.</summary>
    public static Tensor argmin(Tensor input) => input.argmin();

    /// <summary>Places of the smallest elements along a dimension.</summary>
    public static Tensor argmin(Tensor input, long dim, bool keepdim = false) => input.argmin(dim, keepdim);

    /// <summary>The k largest (or smallest) elements along a dimension and where they are.</summary>
    public static (Tensor values, Tensor indexes) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) => tensor.topk(k, dim, largest, sorted);

    /// <summary>Running sums along a dimension.</summary>
    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => input.cumsum(dim, type);

    /// <summary>The p-norm of all elements.</summary>
    public static Tensor norm(Tensor input, float p = 2) => input.norm(p);

    /// <summary>Logarithm of the sum of exponentials along a dimension.</summary>
    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => input.logsumexp(dim, keepdim);

    /// <summary>Softmax along a dimension.</summary>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    public partial class Tensor
    {
        /// <summary>Sum of all elements; truth values and integers give int64.</summary>
        public Tensor sum(ScalarType? type = null) => Aten.Sum.Call(this, type);

        /// <summary>Sum over dimensions.</summary>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => Aten.SumDimIntList.Call(this, dim, keepdim, type);

        /// <summary>Sum over dimensions.</summary>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => sum((ReadOnlySpan<long>)dim, keepdim, type);

        /// <summary>Sum over a dimension.</summary>
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Aten.SumDimIntList.Call(this, Argument.List(dim), keepdim, type);

        /// <summary>Mean of all elements.</summary>
        public Tensor mean() => Aten.Mean.Call(this);

        /// <summary>Mean over dimensions.</summary>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Aten.MeanDim.Call(this, dimensions, keepdim, type);

        /// <summary>Variance of all elements.</summary>
        public Tensor var(bool unbiased = true) => Aten.Var.Call(this, unbiased);

        /// <summary>Variance over a dimension.</summary>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Aten.VarDim.Call(this, Argument.List(dim), unbiased, keepdim);

        /// <summary>Standard deviation of all elements.</summary>
        public Tensor std(bool unbiased = true) => Aten.Std.Call(this, unbiased);

        /// <summary>Standard deviation over a dimension.</summary>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Aten.StdDim.Call(this, Argument.List(dim), unbiased, keepdim);

        /// <summary>Variance over dimensions.</summary>
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Aten.VarDim.Call(this, dimensions, unbiased, keepdim);

        /// <summary>Standard deviation over dimensions.</summary>
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Aten.StdDim.Call(this, dimensions, unbiased, keepdim);

        /// <summary>Largest element; ties share the gradient.</summary>
        public Tensor max() => Aten.Max.Call(this);

        /// <summary>The larger of two elements.</summary>
        public Tensor max(Tensor other) => maximum(other);

        /// <summary>Largest elements along a dimension and where they are.</summary>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.MaxDim.CallPair(this, dim, keepdim);

        /// <summary>Smallest element; ties share the gradient.</summary>
        public Tensor min() => Aten.Min.Call(this);

        /// <summary>The smaller of two elements.</summary>
        public Tensor min(Tensor other) => minimum(other);

        /// <summary>Smallest elements along a dimension and where they are.</summary>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.MinDim.CallPair(this, dim, keepdim);

        /// <summary>Largest elements over dimensions; ties share the gradient.</summary>
        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => Aten.Amax.Call(this, dims, keepdim);

        /// <summary>Largest elements over dimensions; ties share the gradient.</summary>
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);

        /// <summary>Smallest elements over dimensions; ties share the gradient.</summary>
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => Aten.Amin.Call(this, dims, keepdim);

        /// <summary>Smallest elements over dimensions; ties share the gradient.</summary>
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);

        /// <summary>Place of the largest element in the flattened tensor.</summary>
        public Tensor argmax() => Aten.Argmax.Call(this);

        /// <summary>Places of the largest elements along a dimension.</summary>
        public Tensor argmax(long dim, bool keepdim = false) => Aten.Argmax.Call(this, dim, keepdim);

        /// <summary>Place of the smallest element in the flattened tensor.</summary>
        public Tensor argmin() => Aten.Argmin.Call(this);

        /// <summary>Places of the smallest elements along a dimension.</summary>
        public Tensor argmin(long dim, bool keepdim = false) => Aten.Argmin.Call(this, dim, keepdim);

        /// <summary>Places of the elements in sorted order.</summary>
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.Argsort.Call(this, dim, descending);

        /// <summary>Sorted elements along a dimension and where they were.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => Aten.SortStable.CallPair(this, stable, dim, descending);

        /// <summary>The k largest (or smallest) elements along a dimension and where they are.</summary>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => Aten.Topk.CallPair(this, (long)k, (long)dim, largest, sorted);

        /// <summary>Running sums along a dimension.</summary>
        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.Cumsum.Call(this, dim, type);

        /// <summary>The p-norm of all elements.</summary>
        public Tensor norm(float p = 2) => Aten.NormScalar.Call(this, (double)p);

        /// <summary>The p-norm along a dimension.</summary>
        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Aten.NormScalarOptDim.Call(this, (double)p, Argument.List(dim), keepdim);

        /// <summary>Logarithm of the sum of exponentials along a dimension.</summary>
        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.Logsumexp.Call(this, Argument.List(dim), keepdim);

        /// <summary>Softmax along a dimension.</summary>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.SoftmaxInt.Call(this, dim, dtype);

        /// <summary>Logarithm of the softmax along a dimension.</summary>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.LogSoftmaxInt.Call(this, dim, dtype);

        /// <summary>Number of elements that are not 0.</summary>
        public Tensor count_nonzero(long[]? dims = null) => Aten.CountNonzeroDimIntList.Call(this, dims ?? []);
    }
}
