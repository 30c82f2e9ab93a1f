using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra.</summary>
    public static class linalg
    {
        /// <summary>Eigenvalues, rising, and eigenvectors, as columns, of a symmetric matrix or a batch of them.</summary>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Aten.LinalgEigh.CallPair(input, UPLO.ToString());
    }
}
