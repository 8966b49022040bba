using System.Reflection;
using Orleans.Runtime;

namespace Orleans
{
    /// <summary>Sees every call that comes into a grain.</summary>
    public interface IIncomingGrainCallFilter
    {
        Task Invoke(IIncomingGrainCallContext context);
    }

    /// <summary>A call on its way in.</summary>
    public interface IIncomingGrainCallContext
    {
        object Grain { get; }

        GrainId TargetId { get; }

        MethodInfo InterfaceMethod { get; }

        string MethodName { get; }

        /// <summary>What the method returned; a filter may replace it.</summary>
        object? Result { get; set; }

        /// <summary>Goes on with the next filter, at last with the method.</summary>
        Task Invoke();
    }
}

namespace Orleans.Runtime
{
    internal sealed class FilteredCall<TResult>(GrainCall<TResult> call, Activation activation) : IIncomingGrainCallContext
    {
        private int _next;

        public object Grain => activation.GrainInstance!;

        public GrainId TargetId => activation.GrainId;

        public MethodInfo InterfaceMethod => call.Info.Method;

        public string MethodName => call.Info.Name;

        public object? Result { get; set; }

        public static async ValueTask<TResult> RunAsync(GrainCall<TResult> call, Activation activation)
        {
            var context = new FilteredCall<TResult>(call, activation);
            await context.Invoke();
            return (TResult)context.Result!;
        }

        public async Task Invoke()
        {
            var filters = activation.Silo.Filters;
            var place = _next++;
            if (place < filters.Count)
            {
                await filters[place].Invoke(this);
            }
            else if (place == filters.Count && Grain is IIncomingGrainCallFilter own)
            {
                await own.Invoke(this);
            }
            else
            {
                Result = await call.Invoke(Grain);
            }
        }
    }
}
