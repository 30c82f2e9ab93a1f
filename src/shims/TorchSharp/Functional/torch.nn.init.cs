namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>First values of parameters.</summary>
        public static class init
        {
            /// <summary>Which side of a weight counts.</summary>
            public enum FanInOut
            {
                /// <summary>The inputs: the columns of a matrix.</summary>
                FanIn = 0,

                /// <summary>The outputs: the rows of a matrix.</summary>
                FanOut = 1,
            }

            /// <summary>What comes after the weight.</summary>
            public enum NonlinearityType
            {
                /// <summary>Nothing.</summary>
                Linear = 0,

                /// <summary>The logistic function.</summary>
                Sigmoid = 7,

                /// <summary>The hyperbolic tangent.</summary>
                Tanh = 8,

                /// <summary>Negative values become 0.</summary>
                ReLU = 9,

                /// <summary>Negative values are multiplied by a slope.</summary>
                LeakyReLU = 10,
            }

            /// <summary>Draws evenly from ±gain * sqrt(3 / fan), which is ±1 / sqrt(fan) for a slope of sqrt(5).</summary>
            /// <param name="tensor">What to fill, at least two dimensions.</param>
            /// <param name="a">The slope for <see cref="NonlinearityType.LeakyReLU"/>.</param>
            /// <param name="mode">Which fan.</param>
            /// <param name="nonlinearity">What sets the gain.</param>
            /// <returns>The tensor.</returns>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                var bound = Math.Sqrt(3) * Gain(nonlinearity, a) / Math.Sqrt(mode == FanInOut.FanIn ? fanIn : fanOut);
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Draws evenly from low to high.</summary>
            /// <returns>The tensor.</returns>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null)
            {
                using var off = no_grad();
                return tensor.uniform_(low, high, generator);
            }

            /// <summary>Draws from a normal distribution.</summary>
            /// <returns>The tensor.</returns>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null)
            {
                using var off = no_grad();
                return tensor.normal_(mean, std, generator);
            }

            /// <summary>Sets every element to 0.</summary>
            /// <returns>The tensor.</returns>
            public static Tensor zeros_(Tensor tensor) => constant_(tensor, 0);

            /// <summary>Sets every element to 1.</summary>
            /// <returns>The tensor.</returns>
            public static Tensor ones_(Tensor tensor) => constant_(tensor, 1);

            /// <summary>Sets every element.</summary>
            /// <returns>The tensor.</returns>
            public static Tensor constant_(Tensor tensor, Scalar val)
            {
                using var off = no_grad();
                return tensor.fill_(val);
            }

            /// <summary>Inputs and outputs of one unit of a weight: columns and rows of a matrix.</summary>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var sizes = tensor.shape;
                if (sizes.Length < 2)
                {
                    throw new ArgumentException("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions");
                }

                var field = sizes.Skip(2).Aggregate(1L, (product, size) => product * size);
                return (sizes[1] * field, sizes[0] * field);
            }

            private static double Gain(NonlinearityType nonlinearity, double slope) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3.0,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + (slope * slope))),
                _ => 1,
            };
        }
    }
}
