namespace TorchSharp.Interop;

/// <summary>What one argument of an operator is; the numbers are those of <c>Kind</c> in <c>torchshim.cpp</c>.</summary>
internal enum ArgumentKind : long
{
    Default,
    None,
    Tensor,
    Integer,
    Real,
    Boolean,
    Integers,
    Tensors,
    OptionalTensors,
    Text,
    Generator,
    Device,
}
