using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Sizes of the dimensions.</summary>
        public long[] shape => Layout().Sizes;

        /// <summary>Number of dimensions.</summary>
        public long Dimensions => Field(TensorField.Dimensions);

        /// <summary>Number of dimensions.</summary>
        public long ndim => Dimensions;

        /// <summary>Number of elements.</summary>
        public long NumberOfElements => Field(TensorField.Elements);

        /// <summary>Bytes of one element.</summary>
        public long ElementSize => Field(TensorField.ElementSize);

        /// <summary>Element type.</summary>
        public ScalarType dtype => (ScalarType)Field(TensorField.ScalarType);

        /// <summary>Kind of device that holds the elements.</summary>
        public DeviceType device_type => (DeviceType)Field(TensorField.DeviceType);

        /// <summary>Number of that device; -1 for the CPU.</summary>
        public int device_index => (int)Field(TensorField.DeviceIndex);

        /// <summary>Device that holds the elements.</summary>
        public Device device => device_type is var type && type == DeviceType.CPU ? new Device(type) : new Device(type, device_index);

        /// <summary>Whether the elements are on an NVIDIA GPU.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>Whether the tensor is made by the user, not by an operator that autograd records.</summary>
        public bool is_leaf => Field(TensorField.IsLeaf) != 0;

        /// <summary>Whether the tensor is stored sparsely.</summary>
        public bool is_sparse => Field(TensorField.IsSparse) != 0;

        /// <summary>Number of dimensions.</summary>
        public long dim() => Dimensions;

        /// <summary>Number of elements.</summary>
        public long numel() => NumberOfElements;

        /// <summary>Bytes of one element.</summary>
        public long element_size() => ElementSize;

        /// <summary>Size of a dimension.</summary>
        /// <param name="dim">The dimension; negative numbers count from the end.</param>
        public long size(int dim) => At(shape, dim);

        /// <summary>Sizes of the dimensions.</summary>
        public long[] size() => shape;

        /// <summary>Distances, in elements, between neighbours in each dimension.</summary>
        public long[] stride() => Layout().Strides;

        /// <summary>Distance, in elements, between neighbours in a dimension.</summary>
        /// <param name="dim">The dimension; negative numbers count from the end.</param>
        public long stride(int dim) => At(stride(), dim);

        /// <summary>Place of the first element in the storage, in elements.</summary>
        public long storage_offset() => Field(TensorField.StorageOffset);

        /// <summary>Whether the elements lie one after the other in the order of the dimensions.</summary>
        public bool is_contiguous() => Field(TensorField.IsContiguous) != 0;

        /// <summary>Whether the elements are real numbers.</summary>
        public bool is_floating_point() => dtype is ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Float32 or ScalarType.Float64;

        private static long At(long[] list, int dim)
        {
            var place = dim < 0 ? dim + list.Length : dim;
            return place >= 0 && place < list.Length
                ? list[place]
                : throw new System.Runtime.InteropServices.ExternalException(
                    $"Dimension out of range (expected to be in range of [{-list.Length}, {list.Length - 1}], but got {dim})");
        }

        private long Field(TensorField field)
        {
            var value = NativeMethods.Field(Handle, field);
            GC.KeepAlive(this);
            return value != long.MinValue ? value : throw NativeError.Last();
        }

        private unsafe (long[] Sizes, long[] Strides) Layout()
        {
            var count = (int)Dimensions;
            var (sizes, strides) = (new long[count], new long[count]);
            fixed (long* first = sizes, second = strides)
            {
                NativeError.Check(NativeMethods.Layout(Handle, first, second));
            }

            GC.KeepAlive(this);
            return (sizes, strides);
        }
    }
}
