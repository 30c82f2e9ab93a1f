using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>The functions of neural networks.</summary>
        public static partial class functional
        {
            /// <summary>x W^T + b: `[.., in]` by `[out, in]` gives `[.., out]`.</summary>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.Linear.Call(input, weights, bias);

            /// <summary>Softmax along a dimension.</summary>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

            /// <summary>Logarithm of the softmax along a dimension.</summary>
            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            /// <summary>Negative elements become 0.</summary>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_().alias() : x.relu();

            /// <summary>x times its logistic function.</summary>
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_().alias() : x.silu();

            /// <summary>Gaussian error linear unit, the exact form.</summary>
            public static Tensor gelu(Tensor x) => x.gelu();

            /// <summary>Gaussian error linear unit, the exact form.</summary>
            public static Tensor gelu(Tensor x, bool inplace) => inplace ? x.gelu_().alias() : x.gelu();

            /// <summary>Cosines of the angles between vectors along a dimension; each norm is at least eps.</summary>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) =>
                Aten.CosineSimilarity.Call(x1, x2, dim, eps);

            /// <summary>Normalizes over the last dimensions.</summary>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Aten.LayerNorm.Call(input, normalized_shape, weight, bias, eps);

            /// <summary>Zeroes elements with probability p and scales the rest, while training.</summary>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? Aten.DropoutInPlace.CallInPlace(input, input, p, training) : Aten.Dropout.Call(input, p, training);

            /// <summary>
            /// softmax(Q K^T / sqrt(width) + mask) V over `[.., length, width]`.
            /// </summary>
            /// <param name="query">`[.., length, width]`.</param>
            /// <param name="key">`[.., keys, width]`.</param>
            /// <param name="value">`[.., keys, value width]`.</param>
            /// <param name="attn_mask">Truth values (where to attend) or numbers to add, `[.., length, keys]`.</param>
            /// <param name="p">Probability to drop a weight.</param>
            /// <param name="is_casual">Let position i attend to keys 0 to i; not together with a mask.</param>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (p < 0)
                {
                    throw new ArgumentException("Dropout probability must be greater than or equal to zero.");
                }

                if (is_casual && attn_mask is not null)
                {
                    throw new ArgumentException("Casual attention masking cannot pass a mask.");
                }

                return Aten.ScaledDotProductAttention.Exists
                    ? Aten.ScaledDotProductAttention.Call(query, key, value, attn_mask, p, is_casual)
                    : AttentionOfOldLibtorch(query, key, value, attn_mask, p, is_casual);
            }

            /// <summary>libtorch before 2.0 has the operator under a private name, with the weights as a second result.</summary>
            private static Tensor AttentionOfOldLibtorch(Tensor query, Tensor key, Tensor value, Tensor? attn_mask, double p, bool is_casual)
            {
                var (attended, weights) = Aten.PrivateScaledDotProductAttention.CallPair(query, key, value, attn_mask, p, false, is_casual);
                weights.Dispose();
                return attended;
            }
        }
    }
}
