using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Seeds the default generators of the CPU and of every GPU.</summary>
    /// <param name="seed">The seed.</param>
    /// <returns>The CPU's default generator.</returns>
    public static Generator manual_seed(long seed)
    {
        NativeError.Check(NativeMethods.ManualSeed((ulong)seed));
        return Generator.Default;
    }

    /// <summary>The state of the CPU's default generator.</summary>
    public static Tensor get_rng_state()
    {
        using var generator = Generator.Default;
        return generator.get_state();
    }

    /// <summary>Sets the state of the CPU's default generator.</summary>
    /// <param name="new_state">As <see cref="get_rng_state"/> gives it.</param>
    public static void set_rng_state(Tensor new_state)
    {
        using var generator = Generator.Default;
        generator.set_state(new_state);
    }

    /// <summary>A source of chance.</summary>
    public class Generator : IDisposable
    {
        /// <summary>Makes a source of its own.</summary>
        /// <param name="seed">The seed.</param>
        /// <param name="device">For which device; the CPU when null.</param>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = InitializeDevice(device);
            Handle = NativeError.Check(NativeMethods.NewGenerator(seed, (long)this.device.type, this.device.index));
        }

        private Generator(nint handle)
        {
            Handle = handle;
            device = CPU;
        }

        /// <summary>Frees the native handle.</summary>
        ~Generator() => Dispose(false);

        /// <summary>The CPU's default source, under a new handle.</summary>
        public static Generator Default => new(NativeError.Check(NativeMethods.DefaultGenerator()));

        /// <summary>The native handle.</summary>
        public nint Handle { get; private set; }

        /// <summary>The device that the source is for.</summary>
        public Device device { get; }

        /// <summary>The seed that the source started from.</summary>
        public long initial_seed()
        {
            var seed = (long)NativeMethods.InitialSeed(Handle);
            GC.KeepAlive(this);
            return seed;
        }

        /// <summary>Starts the source anew.</summary>
        /// <param name="seed">The seed.</param>
        /// <returns>This source.</returns>
        public Generator manual_seed(long seed)
        {
            NativeError.Check(NativeMethods.SeedGenerator(Handle, (ulong)seed));
            GC.KeepAlive(this);
            return this;
        }

        /// <summary>The state, bytes.</summary>
        public Tensor get_state()
        {
            var state = new Tensor(NativeError.Check(NativeMethods.GeneratorState(Handle)));
            GC.KeepAlive(this);
            return state;
        }

        /// <summary>Sets the state.</summary>
        /// <param name="value">As <see cref="get_state"/> gives it.</param>
        public void set_state(Tensor value)
        {
            ArgumentNullException.ThrowIfNull(value);
            NativeError.Check(NativeMethods.SetGeneratorState(Handle, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        /// <summary>Frees the native handle.</summary>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Frees the native handle.</summary>
        /// <param name="disposing">False when the finalizer calls.</param>
        protected virtual void Dispose(bool disposing)
        {
            NativeMethods.DisposeGenerator(Handle);
            Handle = 0;
        }
    }
}
