namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place of an index expression: a number, a slice, a new dimension, an ellipsis or a tensor of positions or truth values.</summary>
    public struct TensorIndex
    {
        /// <summary>As many whole dimensions as are left.</summary>
        public static TensorIndex Ellipsis = new() { kind = Kind.Ellipsis };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None = new() { kind = Kind.None };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex Null = new() { kind = Kind.Null };

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon = Slice();

        internal Kind kind;
        internal long? startIndexOrBoolOrSingle;
        internal long? stopIndex;
        internal long? step;
        internal Tensor? tensor;

        internal enum Kind
        {
            None,
            Single,
            Null,
            Ellipsis,
            Bool,
            Tensor,
            Slice,
        }

        /// <summary>The elements from start (inclusive) to stop (exclusive); negative numbers count from the end.</summary>
        /// <param name="start">First position; null means 0.</param>
        /// <param name="stop">Position after the last; null means the size.</param>
        /// <param name="step">Distance, at least 1; null means 1.</param>
        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { kind = Kind.Slice, startIndexOrBoolOrSingle = start, stopIndex = stop, step = step };

        /// <summary>The elements of a C# range.</summary>
        /// <param name="range">For example <c>2..^1</c>.</param>
        public static TensorIndex Slice(Range range)
        {
            var end = range.End.IsFromEnd && range.End.Value == 0 ? (long?)null : Signed(range.End);
            return Slice(Signed(range.Start), end);
        }

        /// <summary>One position; the dimension goes away.</summary>
        /// <param name="index">The position; negative numbers count from the end.</param>
        public static TensorIndex Single(long? index) => new() { kind = Kind.Single, startIndexOrBoolOrSingle = index };

        /// <summary>Positions or a mask.</summary>
        /// <param name="tensor">Integers, or truth values of the shape indexed.</param>
        public static TensorIndex Tensor(Tensor tensor) => new() { kind = Kind.Tensor, tensor = tensor };

        /// <inheritdoc cref="Single(long?)"/>
        public static implicit operator TensorIndex(long value) => Single(value);

        /// <inheritdoc cref="Slice(Range)"/>
        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <inheritdoc cref="Single(long?)"/>
        public static implicit operator TensorIndex(Index index) => Single(Signed(index));

        private static long Signed(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
