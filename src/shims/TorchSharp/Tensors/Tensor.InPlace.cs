using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Adds in place.</summary>
        public Tensor add_(Tensor target) => Aten.AddTensorInPlace.CallInPlace(this, this, target);

        /// <summary>Adds alpha times a tensor in place.</summary>
        public Tensor add_(Tensor target, Scalar alpha) => Aten.AddTensorInPlace.CallInPlace(this, this, target, alpha);

        /// <summary>Adds a number in place.</summary>
        public Tensor add_(Scalar scalar) => Aten.AddScalarInPlace.CallInPlace(this, this, scalar);

        /// <summary>Adds alpha times a number in place.</summary>
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.AddScalarInPlace.CallInPlace(this, this, scalar, alpha);

        /// <summary>Subtracts in place.</summary>
        public Tensor sub_(Tensor target) => Aten.SubTensorInPlace.CallInPlace(this, this, target);

        /// <summary>Subtracts a number in place.</summary>
        public Tensor sub_(Scalar target) => Aten.SubScalarInPlace.CallInPlace(this, this, target);

        /// <summary>Multiplies in place.</summary>
        public Tensor mul_(Tensor target) => Aten.MulTensorInPlace.CallInPlace(this, this, target);

        /// <summary>Multiplies by a number in place.</summary>
        public Tensor mul_(Scalar target) => Aten.MulScalarInPlace.CallInPlace(this, this, target);

        /// <summary>Divides in place.</summary>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Aten.DivTensorModeInPlace.CallInPlace(this, this, target, Name(rounding_mode));

        /// <summary>Divides by a number in place.</summary>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Aten.DivScalarModeInPlace.CallInPlace(this, this, target, Name(rounding_mode));

        /// <summary>Adds value * tensor1 * tensor2 in place.</summary>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.AddcmulInPlace.CallInPlace(this, this, tensor1, tensor2, value);

        /// <summary>Adds value * tensor1 / tensor2 in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.AddcdivInPlace.CallInPlace(this, this, tensor1, tensor2, value);

        /// <summary>Adds tensor1 / tensor2 in place.</summary>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.AddcdivInPlace.CallInPlace(this, this, tensor1, tensor2);

        /// <summary>In place, beta times this plus alpha times the matrix product.</summary>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.AddmmInPlace.CallInPlace(this, this, mat1, mat2, (double)beta, (double)alpha);

        /// <summary>Takes over the elements of another tensor, cast and broadcast.</summary>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.CopyInPlace.CallInPlace(this, this, source, nonBlocking);

        /// <summary>Sets every element.</summary>
        public Tensor fill_(Scalar value) => Aten.FillScalarInPlace.CallInPlace(this, this, value);

        /// <summary>Sets every element to 0.</summary>
        public Tensor zero_() => Aten.ZeroInPlace.CallInPlace(this, this);

        /// <summary>Negates in place.</summary>
        public Tensor neg_() => Aten.NegInPlace.CallInPlace(this, this);

        /// <summary>Square roots in place.</summary>
        public Tensor sqrt_() => Aten.SqrtInPlace.CallInPlace(this, this);

        /// <summary>Exponentials in place.</summary>
        public Tensor exp_() => Aten.ExpInPlace.CallInPlace(this, this);

        /// <summary>Limits the elements in place.</summary>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.ClampInPlace.CallInPlace(this, this, min, max);

        /// <summary>Sets the elements where the mask holds.</summary>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.MaskedFillScalarInPlace.CallInPlace(this, this, mask, value);

        /// <summary>Zeroes what is above a diagonal, in place.</summary>
        public Tensor tril_(long diagonal = 0) => Aten.TrilInPlace.CallInPlace(this, this, diagonal);

        /// <summary>Zeroes what is below a diagonal, in place.</summary>
        public Tensor triu_(long diagonal = 0) => Aten.TriuInPlace.CallInPlace(this, this, diagonal);

        /// <summary>In place, x times its logistic function.</summary>
        public Tensor silu_() => Aten.SiluInPlace.CallInPlace(this, this);

        /// <summary>Gaussian error linear unit in place.</summary>
        public Tensor gelu_() => Aten.GeluInPlace.CallInPlace(this, this);

        /// <summary>Negative elements become 0, in place.</summary>
        public Tensor relu_() => Aten.ReluInPlace.CallInPlace(this, this);

        /// <summary>Draws every element from a normal distribution.</summary>
        public Tensor normal_(double mean = 0, double std = 1, torch.Generator? generator = null) => Aten.NormalInPlace.CallInPlace(this, this, mean, std, generator);

        /// <summary>Draws every element evenly from a range, its end excluded.</summary>
        public Tensor uniform_(double from, double to, torch.Generator? generator = null) => Aten.UniformInPlace.CallInPlace(this, this, from, to, generator);

        /// <summary>Copies slices to the positions given.</summary>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Aten.IndexCopyInPlace.CallInPlace(this, this, dim, index, source);

        /// <summary>Adds alpha times slices to the positions given.</summary>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.IndexAddInPlace.CallInPlace(this, this, dim, index, source, alpha);

        /// <summary>Writes elements to the positions given along a dimension, in place.</summary>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.ScatterSrcInPlace.CallInPlace(this, this, dim, index, src);
    }
}
