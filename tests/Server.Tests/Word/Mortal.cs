using System.Reflection;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Word;

/// <summary>When a request dies: before or after the n-th thing that it asks of the storage.</summary>
public sealed class Death
{
    private int calls;

    public int At { get; private set; }

    public bool Before { get; private set; }

    public bool Happened { get; private set; }

    public void Plan(int at, bool before) => (At, Before, calls, Happened) = (at, before, 0, false);

    public void Never() => Plan(0, before: true);

    public object? Around(Func<object?> call)
    {
        var dies = ++calls == At;
        if (dies && Before) Die();
        var answer = call();
        if (!dies) return answer;

        // What was written is written; only the answer never arrives.
        (answer as Task)?.GetAwaiter().GetResult();
        Die();
        return answer;
    }

    private void Die()
    {
        Happened = true;
        throw new InvalidOperationException("Killed.");
    }
}

/// <summary>A desk that dies when it is planned.</summary>
public class Mortal<T> : DispatchProxy
    where T : class
{
    private T desk = null!;
    private Death death = null!;

#pragma warning disable CA1000 // Made for the interface that it stands in for.
    public static T Of(T desk, Death death)
#pragma warning restore CA1000
    {
        var mortal = Create<T, Mortal<T>>();
        var proxy = (Mortal<T>)(object)mortal;
        (proxy.desk, proxy.death) = (desk, death);
        return mortal;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => death.Around(() => targetMethod!.Invoke(desk, args));
}

/// <summary>A second node on the same database whose requests can be killed between any two steps.</summary>
internal static class MortalServer
{
    public static WebApplicationFactory<Program> Of(DemoServer server, Death death) => server.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
    {
        Replace<IReportDesk>(services, death);
        Replace<IUploadDesk>(services, death);
    }));

    private static void Replace<T>(IServiceCollection services, Death death)
        where T : class
    {
        var made = services.Last(d => d.ServiceType == typeof(T));
        services.Remove(made);
        services.AddSingleton(s => Mortal<T>.Of((T)ActivatorUtilities.CreateInstance(s, made.ImplementationType!), death));
    }
}
