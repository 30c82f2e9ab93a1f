using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sum.</summary>
    public static Tensor add(Tensor left, Tensor right) => left.add(right);

    /// <summary>Sum with alpha times the other tensor.</summary>
    public static Tensor add(Tensor left, Tensor right, Scalar alpha) => left.add(right, alpha);

    /// <summary>Sum with a number.</summary>
    public static Tensor add(Tensor left, Scalar right) => left.add(right);

    /// <summary>Sum with alpha times a number.</summary>
    public static Tensor add(Tensor left, Scalar right, Scalar alpha) => left.add(right, alpha);

    /// <summary>Difference.</summary>
    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);

    /// <summary>Difference with a number.</summary>
    public static Tensor sub(Tensor left, Scalar right) => left.sub(right);

    /// <summary>Product, element by element.</summary>
    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);

    /// <summary>Product with a number.</summary>
    public static Tensor mul(Tensor left, Scalar right) => left.mul(right);

    /// <summary>Quotient, element by element; integers give float32 unless it is rounded.</summary>
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);

    /// <summary>Quotient by a number.</summary>
    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);

    public partial class Tensor
    {
        /// <summary>Sum.</summary>
        public Tensor add(Tensor target) => Aten.AddTensor.Call(this, target);

        /// <summary>Sum with alpha times the other tensor.</summary>
        public Tensor add(Tensor target, Scalar alpha) => Aten.AddTensor.Call(this, target, alpha);

        /// <summary>Sum with a number.</summary>
        public Tensor add(Scalar scalar) => Aten.AddScalar.Call(this, scalar);

        /// <summary>Sum with alpha times a number.</summary>
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.AddScalar.Call(this, scalar, alpha);

        /// <summary>Difference.</summary>
        public Tensor sub(Tensor target) => Aten.SubTensor.Call(this, target);

        /// <summary>Difference with a number.</summary>
        public Tensor sub(Scalar target) => Aten.SubScalar.Call(this, target);

        /// <summary>Product, element by element.</summary>
        public Tensor mul(Tensor target) => Aten.MulTensor.Call(this, target);

        /// <summary>Product with a number.</summary>
        public Tensor mul(Scalar target) => Aten.MulScalar.Call(this, target);

        /// <summary>Quotient, element by element; integers give float32 unless it is rounded.</summary>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => Aten.DivTensorMode.Call(this, target, Name(rounding_mode));

        /// <summary>Quotient by a number.</summary>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => Aten.DivScalarMode.Call(this, target, Name(rounding_mode));
    }
}
