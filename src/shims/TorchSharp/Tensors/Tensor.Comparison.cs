using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Where the element is equal to the other tensor's.</summary>
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);

    /// <summary>Where the element is different from the other tensor's.</summary>
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);

    /// <summary>Where the element is less than the other tensor's.</summary>
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);

    /// <summary>Where the element is at most the other tensor's.</summary>
    public static Tensor le(Tensor left, Tensor right) => left.le(right);

    /// <summary>Where the element is greater than the other tensor's.</summary>
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);

    /// <summary>Where the element is at least the other tensor's.</summary>
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);

    /// <summary>The same as eq: TorchSharp compares element by element here.</summary>
    public static Tensor equal(Tensor tensor, Tensor target) => tensor.equal(target);

    /// <summary>Where the element is not a number.</summary>
    public static Tensor isnan(Tensor input) => input.isnan();

    /// <summary>Where the element is infinite.</summary>
    public static Tensor isinf(Tensor tensor) => tensor.isinf();

    /// <summary>Where the element is finite.</summary>
    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();

    /// <summary>Where both are true.</summary>
    public static Tensor logical_and(Tensor left, Tensor right) => left.logical_and(right);

    /// <summary>Where one is true.</summary>
    public static Tensor logical_or(Tensor left, Tensor right) => left.logical_or(right);

    /// <summary>Where the element is 0 or false.</summary>
    public static Tensor logical_not(Tensor input) => input.logical_not();

    /// <summary>Whether every element is true.</summary>
    public static Tensor all(Tensor input) => input.all();

    /// <summary>Whether every element along a dimension is true.</summary>
    public static Tensor all(Tensor input, long dim, bool keepdim = false) => input.all(dim, keepdim);

    /// <summary>Whether an element is true.</summary>
    public static Tensor any(Tensor input) => input.any();

    /// <summary>Whether an element along a dimension is true.</summary>
    public static Tensor any(Tensor input, long dim, bool keepdim = false) => input.any(dim, keepdim);

    public partial class Tensor
    {
        /// <summary>Where the element is equal to the other tensor's.</summary>
        public Tensor eq(Tensor target) => Aten.EqTensor.Call(this, target);

        /// <summary>Where the element is equal to a number.</summary>
        public Tensor eq(Scalar target) => Aten.EqScalar.Call(this, target);

        /// <summary>Where the element is different from the other tensor's.</summary>
        public Tensor ne(Tensor target) => Aten.NeTensor.Call(this, target);

        /// <summary>Where the element is different from a number.</summary>
        public Tensor ne(Scalar target) => Aten.NeScalar.Call(this, target);

        /// <summary>Where the element is less than the other tensor's.</summary>
        public Tensor lt(Tensor target) => Aten.LtTensor.Call(this, target);

        /// <summary>Where the element is less than a number.</summary>
        public Tensor lt(Scalar target) => Aten.LtScalar.Call(this, target);

        /// <summary>Where the element is at most the other tensor's.</summary>
        public Tensor le(Tensor target) => Aten.LeTensor.Call(this, target);

        /// <summary>Where the element is at most a number.</summary>
        public Tensor le(Scalar target) => Aten.LeScalar.Call(this, target);

        /// <summary>Where the element is greater than the other tensor's.</summary>
        public Tensor gt(Tensor target) => Aten.GtTensor.Call(this, target);

        /// <summary>Where the element is greater than a number.</summary>
        public Tensor gt(Scalar target) => Aten.GtScalar.Call(this, target);

        /// <summary>Where the element is at least the other tensor's.</summary>
        public Tensor ge(Tensor target) => Aten.GeTensor.Call(this, target);

        /// <summary>Where the element is at least a number.</summary>
        public Tensor ge(Scalar target) => Aten.GeScalar.Call(this, target);

        /// <summary>The same as eq: TorchSharp compares element by element here.</summary>
        public Tensor equal(Tensor target) => eq(target);

        /// <summary>Where the element is not a number.</summary>
        public Tensor isnan() => Aten.Isnan.Call(this);

        /// <summary>Where the element is infinite.</summary>
        public Tensor isinf() => Aten.Isinf.Call(this);

        /// <summary>Where the element is finite.</summary>
        public Tensor isfinite() => Aten.Isfinite.Call(this);

        /// <summary>Where both are true.</summary>
        public Tensor logical_and(Tensor other) => Aten.LogicalAnd.Call(this, other);

        /// <summary>Where one is true.</summary>
        public Tensor logical_or(Tensor other) => Aten.LogicalOr.Call(this, other);

        /// <summary>Where the element is 0 or false.</summary>
        public Tensor logical_not() => Aten.LogicalNot.Call(this);

        /// <summary>Whether every element is true.</summary>
        public Tensor all() => Aten.All.Call(this);

        /// <summary>Whether every element along a dimension is true.</summary>
        public Tensor all(long dim, bool keepdim = false) => Aten.AllDim.Call(this, dim, keepdim);

        /// <summary>Whether an element is true.</summary>
        public Tensor any() => Aten.Any.Call(this);

        /// <summary>Whether an element along a dimension is true.</summary>
        public Tensor any(long dim, bool keepdim = false) => Aten.AnyDim.Call(this, dim, keepdim);
    }
}
