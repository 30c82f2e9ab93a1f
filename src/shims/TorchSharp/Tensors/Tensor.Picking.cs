using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Elements picked along a dimension, position by position.</summary>
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    /// <summary>Slices picked along a dimension.</summary>
    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    /// <summary>The elements where the mask holds, in one dimension.</summary>
    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    /// <summary>A copy with elements written to the positions given along a dimension.</summary>
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);

    /// <summary>A copy with elements added at the positions given along a dimension.</summary>
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);

    public partial class Tensor
    {
        /// <summary>Elements picked along a dimension, position by position.</summary>
        public Tensor gather(long dim, Tensor index) => Aten.Gather.Call(this, dim, index);

        /// <summary>Slices picked along a dimension.</summary>
        public Tensor index_select(long dim, Tensor index) => Aten.IndexSelect.Call(this, dim, index);

        /// <summary>A copy with the elements set where the mask holds.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.MaskedFillScalar.Call(this, mask, value);

        /// <summary>The elements where the mask holds, in one dimension.</summary>
        public Tensor masked_select(Tensor mask) => Aten.MaskedSelect.Call(this, mask);

        /// <summary>A copy with elements written to the positions given along a dimension.</summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.ScatterSrc.Call(this, dim, index, src);

        /// <summary>A copy with elements added at the positions given along a dimension.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.ScatterAdd.Call(this, dim, index, src);

        /// <summary>A copy with alpha times slices added at the positions given.</summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.IndexAdd.Call(this, dim, index, source, alpha);

        /// <summary>Positions of the elements that are not 0, `[count, dimensions]`.</summary>
        public Tensor nonzero() => Aten.Nonzero.Call(this);
    }
}
