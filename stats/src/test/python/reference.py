#!/usr/bin/env python3
"""Expected figures for the tests of stats, computed by scipy and numpy.

    python3 stats/src/test/python/reference.py > stats/src/test/resources/dev/carpe/stats/reference.properties

Nothing here is shared with the Java code: each formula is written again, or taken from the library.
"""
import math
import sys

import numpy as np
import scipy
from scipy import integrate, optimize, special, stats


def put(name, value):
    print(f"{name} = {float(value)!r}")


print(f"# Written by stats/src/test/python/reference.py with Python {sys.version.split()[0]}, numpy {np.__version__}, scipy {scipy.__version__}")

# Two small samples.
a = np.array([3.1, 0.4, 7.7, 2.2, 5.9, 1.3, 0.0, 4.4, 9.2, 2.8])
b = np.array([4.0, 6.1, 8.8, 2.9, 7.5, 3.3, 12.4, 0.7, 5.6, 9.9, 6.6, 4.1])
t = stats.ttest_ind(b, a, equal_var=False)
put("welch.t", t.statistic)
put("welch.df", t.df)
put("welch.p", t.pvalue)
ci = t.confidence_interval(0.95)
put("welch.low", ci.low)
put("welch.high", ci.high)
put("a.mean", a.mean())
put("a.variance", a.var(ddof=1))

# The relative lift by the delta method.
m0, m1 = a.mean(), b.mean()
v0, v1 = a.var(ddof=1) / len(a), b.var(ddof=1) / len(b)
put("relative.value", m1 / m0 - 1)
put("relative.variance", v1 / m0**2 + m1**2 * v0 / m0**4)

# Shares: 122 of 21306 against 267 of 21307.
x0, n0, x1, n1 = 122, 21306, 267, 21307
p = (x0 + x1) / (n0 + n1)
z = (x1 / n1 - x0 / n0) / math.sqrt(p * (1 - p) * (1 / n0 + 1 / n1))
put("pooled.z", z)
put("pooled.p", 2 * stats.norm.sf(abs(z)))
w0 = stats.binomtest(x0, n0).proportion_ci(0.95, method="wilson")
w1 = stats.binomtest(x1, n1).proportion_ci(0.95, method="wilson")
put("wilson.low", w0.low)
put("wilson.high", w0.high)
d = x1 / n1 - x0 / n0
put("newcombe.low", d - math.hypot(x1 / n1 - w1.low, w0.high - x0 / n0))
put("newcombe.high", d + math.hypot(w1.high - x1 / n1, x0 / n0 - w0.low))
none = stats.binomtest(0, 20).proportion_ci(0.95, method="wilson")
put("wilson.none.high", none.high)

# A ratio metric: revenue per order over customers.
orders = np.array([1, 2, 1, 3, 1, 1, 4, 2, 1, 2], dtype=float)
revenue = np.array([10, 25, 9, 40, 12, 8, 44, 21, 15, 30], dtype=float)
r = revenue.mean() / orders.mean()
cov = np.cov(revenue, orders, ddof=1)
put("ratio.value", r)
put("ratio.variance", (cov[0, 0] - 2 * r * cov[0, 1] + r * r * cov[1, 1]) / len(orders) / orders.mean() ** 2)

# Beta-binomial: 1 + 13 of 140 against 1 + 22 of 150, by adaptive quadrature.
fa, fb = stats.beta(1 + 13, 1 + 127), stats.beta(1 + 22, 1 + 128)
quad = lambda f: integrate.quad(f, 0, 1, epsabs=1e-13, epsrel=1e-13, limit=400, points=[0.05, 0.1, 0.15, 0.2, 0.3])[0]
put("beta.win", quad(lambda x: fb.pdf(x) * fa.cdf(x)))
put("beta.lossIfShipped", integrate.dblquad(lambda y, x: (x - y) * fa.pdf(x) * fb.pdf(y), 0, 0.6, 0, lambda x: x, epsabs=1e-13, epsrel=1e-11)[0])
diff = lambda d: quad(lambda x: fa.pdf(x) * fb.cdf(x + d))
put("beta.low", optimize.brentq(lambda d: diff(d) - 0.025, -0.2, 0.3, xtol=1e-13))
put("beta.high", optimize.brentq(lambda d: diff(d) - 0.975, -0.2, 0.3, xtol=1e-13))
# Shares of very different certainty.
fc, fd = stats.beta(1 + 2, 1 + 30), stats.beta(1 + 70000, 1 + 930000)
put("beta.uneven.win", integrate.quad(lambda x: fd.pdf(x) * fc.cdf(x), 0.06, 0.08, epsabs=1e-13, epsrel=1e-13, limit=400)[0])

# Normal-normal: prior N(0, 0.04), estimate 0.3 with variance 0.02.
precision = 1 / 0.04 + 1 / 0.02
mean, sd = 0.3 / 0.02 / precision, math.sqrt(1 / precision)
put("normal.mean", mean)
put("normal.win", stats.norm.sf(0, mean, sd))
put("normal.lossIfShipped", integrate.quad(lambda x: -x * stats.norm.pdf(x, mean, sd), -3, 0, epsabs=1e-14, epsrel=1e-13)[0])
put("normal.lossIfKept", integrate.quad(lambda x: x * stats.norm.pdf(x, mean, sd), 0, 3, epsabs=1e-14, epsrel=1e-13)[0])
put("normal.low", stats.norm.ppf(0.025, mean, sd))

# Confidence sequences.
alpha = 0.05
x = -special.lambertw(-alpha**2 / math.e, -1).real - 1
put("sequence.rho", math.sqrt(x / 5000))
rho2 = x / 5000
for n in (500, 5000, 50000):
    put(f"sequence.multiplier.{n}", math.sqrt(n) * math.sqrt(2 * (n * rho2 + 1) / (n * n * rho2) * math.log(math.sqrt(n * rho2 + 1) / alpha)))
# The mixture likelihood ratio by integration over the effect: estimate 0.021 with variance 5e-5, tau 0.015.
num = integrate.quad(lambda e: stats.norm.pdf(0.021, e, math.sqrt(5e-5)) * stats.norm.pdf(e, 0, 0.015), -0.2, 0.2, epsabs=1e-14, epsrel=1e-13, points=[0, 0.02], limit=400)[0]
put("mixture.logEvidence", math.log(num / stats.norm.pdf(0.021, 0, math.sqrt(5e-5))))

# Group-sequential boundaries at five even looks: the multivariate normal probability of staying inside must leave what is spent.
def spending(kind, t):
    if kind == "obf":
        return 4 * stats.norm.sf(stats.norm.isf(alpha / 4) / math.sqrt(t))  # each side by itself
    return alpha * math.log(1 + (math.e - 1) * t)


def boundaries(kind, shares):
    """Convolution on a fine grid with Simpson weights: another numerical method than the one under test."""
    out, before, spent = [], None, 0.0
    last = 0.0
    for t in shares:
        target = spending(kind, t) - spent
        sd = math.sqrt(t - last)
        if before is None:
            c = stats.norm.isf(target / 2)
            grid = np.linspace(-min(c, 9) * math.sqrt(t), min(c, 9) * math.sqrt(t), 4001)
            dens = stats.norm.pdf(grid, 0, sd)
        else:
            g, w = before
            cross = lambda z: float(np.sum(w * (stats.norm.sf((z * math.sqrt(t) - g) / sd) + stats.norm.sf((z * math.sqrt(t) + g) / sd)))) - target
            c = optimize.brentq(cross, 0.5, 9, xtol=1e-13)
            grid = np.linspace(-c * math.sqrt(t), c * math.sqrt(t), 4001)
            dens = (stats.norm.pdf((grid[:, None] - g[None, :]) / sd) / sd) @ w
        simpson = np.ones(len(grid)); simpson[1:-1:2] = 4; simpson[2:-1:2] = 2
        before = (grid, dens * simpson * (grid[1] - grid[0]) / 3)
        out.append(c); spent += target; last = t
    return out


for kind in ("obf", "pocock"):
    for i, c in enumerate(boundaries(kind, [0.2, 0.4, 0.6, 0.8, 1.0])):
        put(f"group.{kind}.{i}", c)

# Sample ratio.
chi = stats.chisquare([5021, 4875, 2010], np.array([2, 2, 1]) / 5 * (5021 + 4875 + 2010))
put("ratioCheck.chi2", chi.statistic)
put("ratioCheck.p", chi.pvalue)
counts, shares = np.array([5021, 4875, 2010]), np.array([0.4, 0.4, 0.2])
def log_bf(k):
    prior = k * shares
    return (special.gammaln(k) - special.gammaln(k + counts.sum()) + np.sum(special.gammaln(prior + counts) - special.gammaln(prior)) - np.sum(counts * np.log(shares)))
put("ratioCheck.sequential", special.logsumexp([log_bf(k) for k in (1e2, 1e3, 1e4, 1e5)]) - math.log(4))

# Many p-values.
ps = [0.003, 0.04, 0.011, 0.6, 0.0007, 0.04, 0.2]
for kind in ("bh", "by"):
    for i, q in enumerate(stats.false_discovery_control(ps, method=kind)):
        put(f"many.{kind}.{i}", q)
order = np.argsort(ps, kind="stable")
running = 0.0
holm = np.empty(len(ps))
for rank, i in enumerate(order):
    running = max(running, min(1, ps[i] * (len(ps) - rank)))
    holm[i] = running
for i, q in enumerate(holm):
    put(f"many.holm.{i}", q)

# CUPED over both arms, theta by least squares over all units.
pre = np.array([2.0, 0.5, 6.1, 2.4, 4.2, 1.5, 0.3, 3.9, 8.1, 2.2, 3.5, 5.0, 7.9, 2.0, 6.6, 2.1, 9.4, 1.0, 4.8, 8.3, 5.5, 3.0])
y = np.concatenate([a, b])
theta = np.cov(y, pre)[0, 1] / np.var(pre, ddof=1)
adj = y - theta * (pre - pre.mean())
t = stats.ttest_ind(adj[10:], adj[:10], equal_var=False)
put("cuped.theta", theta)
put("cuped.t", t.statistic)
put("cuped.p", t.pvalue)
put("cuped.difference", adj[10:].mean() - adj[:10].mean())
# A linear prediction from two inputs.
X = np.column_stack([np.ones(10), a, a**2 + np.arange(10)])
beta = np.linalg.lstsq(X, b[:10], rcond=None)[0]
for i in range(3):
    put(f"least.{i}", beta[i])

# Post-stratification of three strata, given by count, mean, variance of control and treatment.
strata = [((40, 1.2, 2.0), (44, 1.5, 2.2)), ((100, 3.1, 4.5), (90, 3.3, 4.0)), ((25, 0.2, 0.5), (31, 0.1, 0.4))]
N = sum(c[0] + t[0] for c, t in strata)
put("strata.difference", sum((c[0] + t[0]) / N * (t[1] - c[1]) for c, t in strata))
put("strata.variance", sum(((c[0] + t[0]) / N) ** 2 * (t[2] / t[0] + c[2] / c[0]) for c, t in strata))

# Daily effects: weighted regression and what it leaves.
day = np.arange(8.0)
eff = np.array([0.09, 0.07, 0.075, 0.05, 0.045, 0.03, 0.034, 0.012])
var = np.array([1.0, 1.2, 0.9, 1.1, 1.3, 2.0, 2.2, 1.0]) * 1e-4
W = np.diag(1 / var)
D = np.column_stack([np.ones(8), day])
covb = np.linalg.inv(D.T @ W @ D)
fit = covb @ D.T @ W @ eff
put("drift.slope", fit[1])
put("drift.variance", covb[1, 1])
put("drift.p", 2 * stats.norm.sf(abs(fit[1]) / math.sqrt(covb[1, 1])))
rest = eff - D @ fit
put("drift.unrest", stats.chi2.sf(rest @ W @ rest, 6))

# Independence of two assignments (2 x 2 sizes).
put("entangled.p", stats.chi2_contingency([[512, 478], [495, 530]], correction=False)[1])

# Power of two shares, 4 % against 4.4 %, even split, two-sided 5 %, 80 %.
p0, p1 = 0.04, 0.044
pm = (p0 + p1) / 2
n = ((stats.norm.isf(0.025) * math.sqrt(pm * (1 - pm) * 4) + stats.norm.isf(0.2) * math.sqrt(2 * (p0 * (1 - p0) + p1 * (1 - p1)))) / 0.004) ** 2
put("plan.units", math.ceil(n))
put("plan.mean.power", stats.norm.sf(stats.norm.isf(0.025) - 0.5 / math.sqrt(9.0 / 400 + 9.0 / 600)))
