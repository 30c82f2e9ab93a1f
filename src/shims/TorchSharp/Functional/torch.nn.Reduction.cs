namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks.</summary>
    public static partial class nn
    {
        /// <summary>How the losses of single elements are put together; the numbers are libtorch's.</summary>
        public enum Reduction : long
        {
            /// <summary>Not at all.</summary>
            None = 0,

            /// <summary>The mean.</summary>
            Mean = 1,

            /// <summary>The sum.</summary>
            Sum = 2,
        }

        /// <summary>Makes a parameter of a tensor, whose handle it takes over.</summary>
        /// <param name="data">The tensor; it is empty afterwards.</param>
        /// <param name="requires_grad">Whether autograd records what is done with it.</param>
        public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
    }
}
