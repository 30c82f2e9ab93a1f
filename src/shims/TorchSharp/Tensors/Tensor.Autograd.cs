using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether autograd records what is done with this tensor.</summary>
        public bool requires_grad
        {
            get => Field(TensorField.RequiresGrad) != 0;

            set
            {
                NativeError.Check(NativeMethods.SetRequiresGrad(Handle, value ? 1 : 0));
                GC.KeepAlive(this);
            }
        }

        /// <summary>The gradient, null when there is none; every read makes a new handle, which has to be disposed.</summary>
        public Tensor? grad
        {
            get
            {
                var found = NativeError.Check(NativeMethods.Gradient(Handle, out var gradient));
                GC.KeepAlive(this);
                return found != 0 ? new Tensor(gradient) : null;
            }

            set
            {
                NativeError.Check(NativeMethods.SetGradient(Handle, value is null ? 0 : value.Handle));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        /// <summary>Says whether autograd records what is done with this tensor.</summary>
        /// <param name="requires_grad">Whether.</param>
        /// <returns>This tensor.</returns>
        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <inheritdoc cref="requires_grad_"/>
        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        /// <summary>Keeps this tensor's gradient although it is not a leaf.</summary>
        public void retain_grad()
        {
            NativeError.Check(NativeMethods.RetainGrad(Handle));
            GC.KeepAlive(this);
        }

        /// <summary>Adds the gradients of this number to the leaves that it came from.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">It is not a single number, or nothing requires a gradient.</exception>
        public void backward() => autograd.backward(this);

        /// <summary>Adds gradients to the leaves that this tensor came from.</summary>
        /// <param name="grad_tensors">The gradient of this tensor; null means 1.</param>
        /// <param name="retain_graph">Keep what autograd recorded.</param>
        /// <param name="create_graph">Record the gradients' computation too.</param>
        /// <param name="inputs">Only these leaves; null means all.</param>
        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);
    }
}
