using TorchSharp.Interop;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements' bytes in the processor's memory; valid while the tensor lives.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not contiguous or not in the processor's memory.</exception>
        /// <exception cref="ArgumentException">There are more than 2 GiB.</exception>
        public Span<byte> bytes
        {
            get
            {
                var size = ByteCount();
                RequireReadable(size);
                return At(0, (int)size);
            }

            set
            {
                RequireReadable(0);
                if (ByteCount() != value.Length)
                {
                    throw new ArgumentException("Mismatched data sizes in SetBytes().");
                }

                value.CopyTo(At(0, value.Length));
            }
        }

        /// <summary>The elements, for reading and writing.</summary>
        /// <typeparam name="T">The .NET type of exactly this element type; bfloat16 has none.</typeparam>
        /// <exception cref="ArgumentException">The type is another one.</exception>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            RequireType(typeof(T));
            return new TensorAccessor<T>(device_type == DeviceType.CPU ? this : cpu());
        }

        /// <summary>The only element.</summary>
        /// <typeparam name="T">The .NET type of exactly this element type; bfloat16 has none.</typeparam>
        /// <exception cref="ArgumentException">The type is another one, or there is not exactly one element.</exception>
        public T item<T>()
            where T : unmanaged =>
            NumberOfElements == 1 ? data<T>()[0] : throw new ArgumentException("Number of elements in the tensor must be 1");

        /// <summary>Writes the elements' bytes to a stream; works for any size.</summary>
        /// <param name="stream">The stream.</param>
        /// <param name="bufferSize">Bytes a write.</param>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            RequireReadable(0);
            var size = ByteCount();
            for (long done = 0; done < size; done += bufferSize)
            {
                stream.Write(At(done, (int)Math.Min(size - done, bufferSize)));
            }
        }

        /// <summary>Fills the elements with bytes from a stream; works for any size.</summary>
        /// <param name="stream">The stream.</param>
        /// <param name="bufferSize">Bytes a read.</param>
        /// <exception cref="EndOfStreamException">The stream is too short.</exception>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentNullException.ThrowIfNull(stream);
            RequireReadable(0);
            var size = ByteCount();
            for (long done = 0; done < size;)
            {
                var read = stream.Read(At(done, (int)Math.Min(size - done, bufferSize)));
                done += read > 0 ? read : throw new EndOfStreamException();
            }
        }

        /// <summary>Address of the first element.</summary>
        internal nint Address()
        {
            var address = NativeMethods.Data(Handle);
            return address != 0 || NumberOfElements == 0 ? address : throw NativeError.Last();
        }

        private long ByteCount() => NumberOfElements * ElementSize;

        private unsafe Span<byte> At(long offset, int count) => new((byte*)Address() + offset, count);

        private void RequireReadable(long size)
        {
            if (!is_contiguous())
            {
                throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
            }

            if (size > int.MaxValue)
            {
                throw new ArgumentException("Span only supports up to int.MaxValue elements.");
            }

            if (device_type != DeviceType.CPU)
            {
                throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
            }
        }

        private void RequireType(Type type)
        {
            if (dtype == ScalarType.BFloat16)
            {
                throw new ArgumentException($"No support for {dtype} in TorchSharp");
            }

            if (ScalarTypeOf(type) != dtype)
            {
                throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
            }
        }
    }
}
