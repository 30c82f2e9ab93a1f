using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Every element repeated in place (a a b b).</summary>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) => input.repeat_interleave(repeats, dim, output_size);

    /// <summary>At most that many equal parts along a dimension.</summary>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    /// <summary>Parts of the sizes given along a dimension.</summary>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);

    /// <summary>What is on and below a diagonal.</summary>
    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    /// <summary>What is on and above a diagonal.</summary>
    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);

    public partial class Tensor
    {
        /// <summary>The same memory in another shape; -1 is worked out.</summary>
        public Tensor view(params long[] shape) => Aten.View.Call(this, shape);

        /// <summary>Another shape, copied only if needed; -1 is worked out.</summary>
        public Tensor reshape(params long[] shape) => Aten.Reshape.Call(this, shape);

        /// <summary>Dimensions joined into one.</summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.FlattenUsingInts.Call(this, start_dim, end_dim);

        /// <summary>Two dimensions swapped.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten.TransposeInt.Call(this, dim0, dim1);

        /// <summary>A matrix transposed.</summary>
        public Tensor t() => Aten.T.Call(this);

        /// <summary>Dimensions in another order.</summary>
        public Tensor permute(params long[] permutation) => Aten.Permute.Call(this, permutation);

        /// <summary>A new dimension of size 1.</summary>
        public Tensor unsqueeze(long dim) => Aten.Unsqueeze.Call(this, dim);

        /// <summary>A dimension of size 1, or all of them, taken out.</summary>
        public Tensor squeeze(long? dim = null) => dim is { } known ? Aten.SqueezeDim.Call(this, known) : Aten.Squeeze.Call(this);

        /// <summary>Dimensions of size 1 repeated without a copy; -1 keeps a size.</summary>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Aten.Expand.Call(this, sizes, isImplicit);

        /// <summary>Dimensions of size 1 repeated without a copy; -1 keeps a size.</summary>
        public Tensor expand(long[] sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes, isImplicit);

        /// <summary>Dimensions of size 1 repeated without a copy; -1 keeps a size.</summary>
        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes);

        /// <summary>Expanded to the shape of another tensor.</summary>
        public Tensor expand_as(Tensor other) => Aten.ExpandAs.Call(this, other);

        /// <summary>Copies one after the other (a b a b) in each dimension.</summary>
        public Tensor repeat(params long[] sizes) => Aten.Repeat.Call(this, sizes);

        /// <summary>Every element repeated in place (a a b b).</summary>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => Aten.RepeatInterleaveSelfInt.Call(this, repeats, dim, output_size);

        /// <summary>The elements one after the other, copied only if needed.</summary>
        public Tensor contiguous() => Aten.Contiguous.Call(this);

        /// <summary>A copy that autograd follows.</summary>
        public Tensor clone() => Aten.Clone.Call(this);

        /// <summary>The same memory, out of the reach of autograd.</summary>
        public Tensor detach() => Aten.Detach.Call(this);

        /// <summary>Takes this tensor out of the reach of autograd.</summary>
        public Tensor detach_() => Aten.DetachInPlace.CallInPlace(this, this);

        /// <summary>A run of positions along a dimension, without a copy.</summary>
        public Tensor narrow(long dim, long start, long length) => Aten.Narrow.Call(this, dim, start, length);

        /// <summary>One position of a dimension, which goes away.</summary>
        public Tensor select(long dim, long index) => Aten.SelectInt.Call(this, dim, index);

        /// <summary>At most that many equal parts along a dimension.</summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.Chunk.CallList(this, chunks, dim);

        /// <summary>Parts of one size along a dimension; the last may be smaller.</summary>
        public Tensor[] split(long size, int dim = 0) => Aten.SplitTensor.CallList(this, size, (long)dim);

        /// <summary>Parts of the sizes given along a dimension.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.SplitWithSizes.CallList(this, sizes, dim);

        /// <summary>The slices along a dimension.</summary>
        public Tensor[] unbind(long dimension = 0) => Aten.UnbindInt.CallList(this, dimension);

        /// <summary>What is on and below a diagonal.</summary>
        public Tensor tril(long diagonal = 0) => Aten.Tril.Call(this, diagonal);

        /// <summary>What is on and above a diagonal.</summary>
        public Tensor triu(long diagonal = 0) => Aten.Triu.Call(this, diagonal);

        /// <summary>The order of elements reversed along dimensions.</summary>
        public Tensor flip(params long[] dims) => Aten.Flip.Call(this, dims);

        /// <summary>Elements moved along, those that fall out coming in at the other end.</summary>
        public Tensor roll(long shifts, long? dims = null) => Aten.Roll.Call(this, Argument.List(shifts), dims is { } known ? Argument.List(known) : Argument.Default);

        /// <summary>A diagonal, without a copy.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.Diagonal.Call(this, offset, dim1, dim2);
    }
}
