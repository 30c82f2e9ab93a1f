using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients of a computation.</summary>
    public static class autograd
    {
        /// <summary>The gradients of outputs by inputs, without adding them to any tensor.</summary>
        /// <param name="outputs">What to differentiate.</param>
        /// <param name="inputs">By what.</param>
        /// <param name="grad_outputs">The outputs' gradients; null means 1, for single numbers.</param>
        /// <param name="retain_graph">Keep what autograd recorded.</param>
        /// <param name="create_graph">Record the gradients' computation too.</param>
        /// <param name="allow_unused">An input that the outputs do not depend on is no error; its gradient is an invalid tensor.</param>
        /// <returns>One gradient an input, of its shape.</returns>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            var (roots, leaves, upstream) = (Handles(outputs), Handles(inputs), Handles(grad_outputs));
            var gradients = new nint[leaves.Length];
            fixed (nint* first = roots, second = leaves, third = upstream, target = gradients)
            {
                NativeError.Check(NativeMethods.Grad(first, roots.Length, second, leaves.Length, third, upstream.Length, retain_graph ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, target));
            }

            KeepAlive(outputs, inputs, grad_outputs);
            return Array.ConvertAll(gradients, handle => new Tensor(handle)).ToList();
        }

        /// <summary>Adds gradients to the leaves that tensors came from.</summary>
        /// <param name="tensors">What to differentiate.</param>
        /// <param name="grad_tensors">Their gradients; null means 1, for single numbers.</param>
        /// <param name="retain_graph">Keep what autograd recorded; null means as create_graph says.</param>
        /// <param name="create_graph">Record the gradients' computation too.</param>
        /// <param name="inputs">Only these leaves; null means all.</param>
        public static unsafe void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            var (roots, upstream, leaves) = (Handles(tensors), Handles(grad_tensors), Handles(inputs));
            fixed (nint* first = roots, second = upstream, third = leaves)
            {
                NativeError.Check(NativeMethods.Backward(first, roots.Length, second, upstream.Length, retain_graph ?? create_graph ? 1 : 0, create_graph ? 1 : 0, third, leaves.Length));
            }

            KeepAlive(tensors, grad_tensors, inputs);
        }

        /// <summary>Adds gradients to the leaves that a tensor came from.</summary>
        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        /// <summary>Adds gradients to the leaves that a tensor came from.</summary>
        /// <inheritdoc cref="backward(IList{Tensor}, IList{Tensor}, bool?, bool, IList{Tensor})"/>
        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        private static nint[] Handles(IList<Tensor>? tensors) => tensors is null ? [] : [.. tensors.Select(tensor => tensor.Handle)];

        private static void KeepAlive(params ReadOnlySpan<IList<Tensor>?> lists)
        {
            foreach (var list in lists)
            {
                GC.KeepAlive(list);
            }
        }
    }
}
