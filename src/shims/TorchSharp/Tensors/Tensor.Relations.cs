using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether shape and all elements are the same; == compares element by element.</summary>
        public bool Equals(Tensor target) => target is not null && Aten.Equal.CallBoolean(this, target);

        /// <inheritdoc cref="Equals(Tensor)"/>
        public override bool Equals(object? obj) => obj is Tensor tensor && Equals(tensor);

        /// <summary>The object's own number.</summary>
        public override int GetHashCode() => base.GetHashCode();

        /// <summary>Where the left element is equal to the right one.</summary>
        /// <param name="left">Left side.</param>
        /// <param name="right">Right side.</param>
        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        /// <inheritdoc cref="op_Equality(Tensor, Tensor)"/>
        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        /// <inheritdoc cref="op_Equality(Tensor, Tensor)"/>
        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        /// <summary>Where the left element is different from the right one.</summary>
        /// <param name="left">Left side.</param>
        /// <param name="right">Right side.</param>
        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        /// <inheritdoc cref="op_Inequality(Tensor, Tensor)"/>
        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        /// <inheritdoc cref="op_Inequality(Tensor, Tensor)"/>
        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        /// <summary>Where the left element is less than the right one.</summary>
        /// <param name="left">Left side.</param>
        /// <param name="right">Right side.</param>
        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        /// <inheritdoc cref="op_LessThan(Tensor, Tensor)"/>
        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        /// <summary>Where the left element is at most the right one.</summary>
        /// <param name="left">Left side.</param>
        /// <param name="right">Right side.</param>
        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        /// <inheritdoc cref="op_LessThanOrEqual(Tensor, Tensor)"/>
        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        /// <summary>Where the left element is greater than the right one.</summary>
        /// <param name="left">Left side.</param>
        /// <param name="right">Right side.</param>
        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        /// <inheritdoc cref="op_GreaterThan(Tensor, Tensor)"/>
        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        /// <summary>Where the left element is at least the right one.</summary>
        /// <param name="left">Left side.</param>
        /// <param name="right">Right side.</param>
        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        /// <inheritdoc cref="op_GreaterThanOrEqual(Tensor, Tensor)"/>
        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);
    }
}
