using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Routes;
using WorkSummary.Storage.Desks;
using WorkSummary.Storage.Ledger;
using WorkSummary.Storage.Lists;
using WorkSummary.Storage.Nodes;
using WorkSummary.Storage.Rows;

namespace WorkSummary.Storage;

/// <summary>Registers the desks. A provider assembly calls this and adds its database.</summary>
public static class StorageServices
{
    /// <summary>
    /// Adds every desk, the ledger, the audit trail, the outbox, the key ring and the embedded list source as singletons. Uses the
    /// registered <see cref="TimeProvider"/>, <see cref="SchoolCalendars"/> and <see cref="IRouteHost"/>, or the system's clock, no calendar and the built-in host; an accepted report
    /// goes to the channels of the registered <see cref="DeliveryChannels"/>, to none without them.
    /// </summary>
    /// <param name="services">Where to add them; an <see cref="IStorageDialect"/> and a factory of <see cref="WorkSummaryDb"/> must be among them.</param>
    public static IServiceCollection AddWorkSummaryDesks(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRouteHost, BuiltInRouteHost>();
        services.AddSingleton<WorkCalls>();
        services.AddSingleton<IWorkCalls>(s => s.GetRequiredService<WorkCalls>());
        services.AddSingleton<IWorkLeases, WorkLeases>();
        services.AddSingleton<IWorkState, WorkState>();
        services.AddSingleton<Store>();
        services.TryAddSingleton(s => new SchoolCalendars([], SchoolCalendar.EveryDay with { Zone = s.GetRequiredService<TimeProvider>().LocalTimeZone }));
        services.AddSingleton<PeopleMemory>();
        services.AddSingleton<RouteCases>();
        services.AddSingleton<ISweeper, Sweeper>();
        services.AddSingleton<ReportReader>();
        services.AddSingleton<RouteLedger>();
        services.AddSingleton<IRouteLedger>(s => s.GetRequiredService<RouteLedger>());
        services.AddSingleton<IRouteStandings, RouteStandings>();
        services.AddSingleton<EmbeddedListSource>();
        services.AddSingleton<IListSource>(s => s.GetRequiredService<EmbeddedListSource>());
        services.AddSingleton<IRouteTimers, RouteTimers>();
        services.AddSingleton<IRouteMigration, RouteMigration>();
        services.AddSingleton<IReportDesk, ReportDesk>();
        services.AddSingleton<IReviewDesk, ReviewDesk>();
        services.AddSingleton<IUploadDesk, UploadDesk>();
        services.AddSingleton<IRoundDesk, RoundDesk>();
        services.AddSingleton<IListDesk, ListDesk>();
        services.AddSingleton<IListSync, ListSync>();
        services.AddSingleton<IImportPreviews, ImportPreviews>();
        services.AddSingleton<IRowDesk, RowDesk>();
        services.AddSingleton<IRowQueue, RowQueue>();
        services.AddSingleton<IDeliveryDesk, DeliveryDesk>();
        services.AddSingleton<IDirectory, Desks.Directory>();
        services.AddSingleton<ISubstitutions, Substitutions>();
        services.AddSingleton<IDepartures, Departures>();
        services.AddSingleton<ISignInCodes, SignInCodes>();
        services.AddSingleton<IAuditTrail, AuditTrail>();
        services.TryAddSingleton(new NoticeRules());
        services.AddSingleton<ICheckpoints, Checkpoints>();
        services.AddSingleton<IErasure, Erasure>();
        services.AddSingleton<ISeenLog, SeenLog>();
        services.AddSingleton<INoticeDesk, NoticeDesk>();
        services.AddSingleton<NoticeSorting>();
        services.AddSingleton<IOutbox, Outbox>();
        services.AddSingleton<IDeadLetters, DeadLetters>();
        services.AddSingleton<IKeyRing, KeyRing>();
        return services;
    }
}
