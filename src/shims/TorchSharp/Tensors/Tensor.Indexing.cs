using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Part of the tensor by Python's rules of indexing; without tensors among the indices it shares the memory.</summary>
        /// <param name="indices">Numbers, ranges, <see cref="TensorIndex.Ellipsis"/>, <see cref="TensorIndex.None"/> and tensors.</param>
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>The elements at the positions, or where the mask holds.</summary>
        /// <param name="indices">Integers or truth values, one tensor a dimension.</param>
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>One position of the first dimension.</summary>
        /// <param name="i1">The position.</param>
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => index(i1);
            set => index_put_(value, i1);
        }

        /// <summary>One position of the first two dimensions.</summary>
        /// <param name="i1">Position in the first.</param>
        /// <param name="i2">Position in the second.</param>
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => index(i1, i2);
            set => index_put_(value, i1, i2);
        }

        /// <summary>One position of the first three dimensions.</summary>
        /// <param name="i1">Position in the first.</param>
        /// <param name="i2">Position in the second.</param>
        /// <param name="i3">Position in the third.</param>
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => index(i1, i2, i3);
            set => index_put_(value, i1, i2, i3);
        }

        /// <summary>Part of the tensor by Python's rules of indexing.</summary>
        /// <param name="indices">As in the indexer.</param>
        public Tensor index(params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            var (view, positions) = IndexReader.Apply(this, indices);
            return scope.MoveToOuter(positions.Length == 0 ? view : Aten.IndexTensor.Call(view, Argument.Optional(positions)));
        }

        /// <summary>The elements at the positions, or where the mask holds.</summary>
        /// <param name="indices">Integers or truth values, one tensor a dimension.</param>
        public Tensor index(params Tensor[] indices) => Aten.IndexTensor.Call(this, Argument.Optional(indices));

        /// <summary>Writes a tensor to part of this one, in place.</summary>
        /// <param name="value">What to write; broadcast.</param>
        /// <param name="indices">As in the indexer.</param>
        /// <returns>This tensor.</returns>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        /// <summary>Writes a tensor to part of this one, or adds it, in place.</summary>
        /// <param name="value">What to write; broadcast.</param>
        /// <param name="indices">As in the indexer.</param>
        /// <param name="accumulate">Add instead.</param>
        /// <returns>This tensor.</returns>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var scope = NewDisposeScope();
            var (view, positions) = IndexReader.Apply(this, indices);
            if (positions.Length > 0)
            {
                Aten.IndexPutInPlace.CallInPlace(view, view, Argument.Optional(positions), value, accumulate);
            }
            else if (accumulate)
            {
                view.add_(value);
            }
            else
            {
                view.copy_(value);
            }

            return this;
        }

        /// <summary>Writes a tensor to the positions, or where the mask holds, in place.</summary>
        /// <param name="value">What to write; broadcast.</param>
        /// <param name="indices">Integers or truth values, one tensor a dimension.</param>
        /// <returns>This tensor.</returns>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        /// <summary>Writes a tensor to the positions, or adds it, in place.</summary>
        /// <param name="value">What to write; broadcast.</param>
        /// <param name="indices">Integers or truth values, one tensor a dimension.</param>
        /// <param name="accumulate">Add instead.</param>
        /// <returns>This tensor.</returns>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Aten.IndexPutInPlace.CallInPlace(this, this, Argument.Optional(indices), value, accumulate);
    }
}
