using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Square roots, element by element.</summary>
    public static Tensor sqrt(Tensor input) => input.sqrt();

    /// <summary>Reciprocals of the square roots, element by element.</summary>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();

    /// <summary>Squares, element by element.</summary>
    public static Tensor square(Tensor input) => input.square();

    /// <summary>Exponentials, element by element.</summary>
    public static Tensor exp(Tensor input) => input.exp();

    /// <summary>Natural logarithms, element by element.</summary>
    public static Tensor log(Tensor input) => input.log();

    /// <summary>Sines, element by element.</summary>
    public static Tensor sin(Tensor input) => input.sin();

    /// <summary>Cosines, element by element.</summary>
    public static Tensor cos(Tensor input) => input.cos();

    /// <summary>Hyperbolic tangents, element by element.</summary>
    public static Tensor tanh(Tensor input) => input.tanh();

    /// <summary>Logistic function, element by element.</summary>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();

    /// <summary>Absolute values, element by element.</summary>
    public static Tensor abs(Tensor input) => input.abs();

    /// <summary>Negated elements.</summary>
    public static Tensor neg(Tensor input) => input.neg();

    /// <summary>Negated elements.</summary>
    public static Tensor negative(Tensor input) => input.negative();

    /// <summary>Reciprocals, element by element.</summary>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();

    /// <summary>Powers, element by element.</summary>
    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);

    /// <summary>Powers with one exponent.</summary>
    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);

    /// <summary>The larger of two elements; a tie halves the gradient.</summary>
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);

    /// <summary>The smaller of two elements; a tie halves the gradient.</summary>
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);

    /// <summary>Elements limited to a range, bounds included.</summary>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);

    /// <summary>Elements limited to ranges given element by element.</summary>
    public static Tensor clamp(Tensor input, Tensor? min = null, Tensor? max = null) => input.clamp(min, max);

    /// <summary>Elements limited from below.</summary>
    public static Tensor clamp_min(Tensor input, Scalar min) => input.clamp_min(min);

    public partial class Tensor
    {
        /// <summary>Square roots, element by element.</summary>
        public Tensor sqrt() => Aten.Sqrt.Call(this);

        /// <summary>Reciprocals of the square roots, element by element.</summary>
        public Tensor rsqrt() => Aten.Rsqrt.Call(this);

        /// <summary>Squares, element by element.</summary>
        public Tensor square() => Aten.Square.Call(this);

        /// <summary>Exponentials, element by element.</summary>
        public Tensor exp() => Aten.Exp.Call(this);

        /// <summary>Natural logarithms, element by element.</summary>
        public Tensor log() => Aten.Log.Call(this);

        /// <summary>Sines, element by element.</summary>
        public Tensor sin() => Aten.Sin.Call(this);

        /// <summary>Cosines, element by element.</summary>
        public Tensor cos() => Aten.Cos.Call(this);

        /// <summary>Hyperbolic tangents, element by element.</summary>
        public Tensor tanh() => Aten.Tanh.Call(this);

        /// <summary>Logistic function, element by element.</summary>
        public Tensor sigmoid() => Aten.Sigmoid.Call(this);

        /// <summary>Absolute values, element by element.</summary>
        public Tensor abs() => Aten.Abs.Call(this);

        /// <summary>Negated elements.</summary>
        public Tensor neg() => Aten.Neg.Call(this);

        /// <summary>Negated elements.</summary>
        public Tensor negative() => neg();

        /// <summary>Reciprocals, element by element.</summary>
        public Tensor reciprocal() => Aten.Reciprocal.Call(this);

        /// <summary>Negative elements become 0.</summary>
        public Tensor relu() => Aten.Relu.Call(this);

        /// <summary>x times its logistic function, element by element.</summary>
        public Tensor silu() => Aten.Silu.Call(this);

        /// <summary>Gaussian error linear unit, the exact form.</summary>
        public Tensor gelu() => Aten.Gelu.Call(this);

        /// <summary>Powers, element by element.</summary>
        public Tensor pow(Tensor exponent) => Aten.PowTensorTensor.Call(this, exponent);

        /// <summary>Powers with one exponent.</summary>
        public Tensor pow(Scalar exponent) => Aten.PowTensorScalar.Call(this, exponent);

        /// <summary>The larger of two elements; a tie halves the gradient.</summary>
        public Tensor maximum(Tensor other) => Aten.Maximum.Call(this, other);

        /// <summary>The smaller of two elements; a tie halves the gradient.</summary>
        public Tensor minimum(Tensor other) => Aten.Minimum.Call(this, other);

        /// <summary>Elements limited to a range, bounds included.</summary>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Clamp.Call(this, min, max);

        /// <summary>Elements limited to ranges given element by element.</summary>
        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.ClampTensor.Call(this, min, max);

        /// <summary>Elements limited from below.</summary>
        public Tensor clamp_min(Scalar min) => Aten.ClampMin.Call(this, min);

        /// <summary>This tensor's elements where the condition holds, else those of y.</summary>
        public Tensor where(Tensor condition, Tensor y) => Aten.WhereSelf.Call(condition, this, y);
    }
}
