namespace TorchSharp.Interop;

/// <summary>What can be asked about a tensor; the numbers are those of <c>Field</c> in <c>torchshim.cpp</c>.</summary>
internal enum TensorField : long
{
    ScalarType,
    DeviceType,
    DeviceIndex,
    Dimensions,
    Elements,
    ElementSize,
    RequiresGrad,
    IsLeaf,
    IsContiguous,
    StorageOffset,
    IsSparse,
}
