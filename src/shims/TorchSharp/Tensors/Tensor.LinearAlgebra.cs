using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Matrix product, over the leading dimensions as batches.</summary>
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);

    /// <summary>Product of two matrices.</summary>
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);

    /// <summary>Products of two batches of matrices.</summary>
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);

    /// <summary>beta times this plus alpha times the product of two matrices.</summary>
    public static Tensor addmm(Tensor input, Tensor mat1, Tensor mat2, float beta, float alpha) => input.addmm(mat1, mat2, beta, alpha);

    /// <summary>Outer product of two vectors.</summary>
    public static Tensor outer(Tensor input, Tensor vec2) => input.outer(vec2);

    public partial class Tensor
    {
        /// <summary>Matrix product, over the leading dimensions as batches.</summary>
        public Tensor matmul(Tensor target) => Aten.Matmul.Call(this, target);

        /// <summary>Product of two matrices.</summary>
        public Tensor mm(Tensor target) => Aten.Mm.Call(this, target);

        /// <summary>Products of two batches of matrices.</summary>
        public Tensor bmm(Tensor batch2) => Aten.Bmm.Call(this, batch2);

        /// <summary>beta times this plus alpha times the products of two batches of matrices.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Aten.Baddbmm.Call(this, batch1, batch2, (double)beta, (double)alpha);

        /// <summary>beta times this plus alpha times the product of two matrices.</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.Addmm.Call(this, mat1, mat2, (double)beta, (double)alpha);

        /// <summary>Inner product of two vectors.</summary>
        public Tensor dot(Tensor target) => Aten.Dot.Call(this, target);

        /// <summary>Outer product of two vectors.</summary>
        public Tensor outer(Tensor vec2) => Aten.Outer.Call(this, vec2);
    }
}
