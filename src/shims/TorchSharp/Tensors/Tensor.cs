using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// A tensor of libtorch. The memory is native and the garbage collector does not see it: dispose tensors, or let a
    /// <see cref="DisposeScope"/> do it.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private nint _handle;

        internal Tensor(nint handle, bool register = true)
        {
            _handle = handle;
            if (register)
            {
                OwningDisposeScope = DisposeScopeManager.ThreadSingleton.Register(this);
            }
        }

        /// <summary>Frees the native tensor.</summary>
        ~Tensor() => Dispose(false);

        /// <summary>The native tensor.</summary>
        /// <exception cref="InvalidOperationException">It was disposed, or a parameter took it over.</exception>
        public nint Handle => _handle != 0 ? _handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        /// <summary>Whether the tensor was disposed, or a parameter took it over.</summary>
        public bool IsInvalid => _handle == 0;

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Frees the native tensor.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Gives the tensor to the scope around its own; without one it belongs to nobody.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Gives the tensor to the scope of another tensor.</summary>
        /// <param name="other">The other tensor.</param>
        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            ArgumentNullException.ThrowIfNull(other);
            return MoveToOtherDisposeScope(other.OwningDisposeScope);
        }

        /// <summary>Gives the tensor to another scope; null means that it belongs to nobody.</summary>
        /// <param name="other">The other scope, or null.</param>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is null)
            {
                other?.Attach(this);
            }
            else
            {
                OwningDisposeScope.MoveToOther(other, this);
            }

            return this;
        }

        /// <summary>Takes the tensor out of its scope, so that it lives until it is disposed.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        /// <summary>A second handle to the same tensor, in the current scope.</summary>
        public Tensor alias()
        {
            var copy = new Tensor(NativeError.Check(NativeMethods.Alias(Handle)));
            GC.KeepAlive(this);
            return copy;
        }

        /// <summary>Type, shape and device.</summary>
        public override string ToString() =>
            IsInvalid ? "Uninitialized" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        /// <summary>Frees the native tensor.</summary>
        /// <param name="disposing">False when the finalizer calls.</param>
        protected virtual void Dispose(bool disposing)
        {
            if (_handle == 0)
            {
                return;
            }

            DisposeScopeManager.ThreadSingleton.Disposing(this);
            if (disposing)
            {
                OwningDisposeScope?.MarkAsDisposed(this);
            }

            NativeMethods.DisposeTensor(MoveHandle());
        }

        /// <summary>Takes the native tensor away, so that this object is empty.</summary>
        internal nint MoveHandle()
        {
            var handle = _handle;
            _handle = 0;
            return handle;
        }
    }
}
